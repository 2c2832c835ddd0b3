import { nextColumn } from './board-keys.js';

const at = (left: number) => ({ left, width: 200 });
const columns = [at(0), at(220), at(440)];

describe('a card that is carried by keys', () => {
  it('goes over the column that is next to the eye', () => {
    expect(nextColumn(columns, at(0), 1)).toBe(columns[1]);
    expect(nextColumn(columns, { left: 450, width: 180 }, -1)).toBe(columns[1]);
  });

  it('stays at the edge of the board', () => {
    expect(nextColumn(columns, at(440), 1)).toBeUndefined();
    expect(nextColumn(columns, at(0), -1)).toBeUndefined();
  });
});
