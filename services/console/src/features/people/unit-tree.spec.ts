import { possibleParents, type Unit, unitRows } from './unit-tree.js';

const unit = (id: string, parentId?: string, archived = false): Unit => ({ id, name: id, parentId, archived });
const lines = (rows: ReturnType<typeof unitRows>) => rows.map(({ unit: { id }, depth }) => `${depth} ${id}`);

describe('a tree of units', () => {
  const units = [
    unit('west'),
    unit('paris', 'europe'),
    unit('europe'),
    unit('berlin', 'europe'),
    unit('mitte', 'berlin'),
  ];

  it('is written down line by line, siblings by name', () => {
    expect(lines(unitRows(units))).toEqual(['0 europe', '1 berlin', '2 mitte', '1 paris', '0 west']);
  });

  it('loses nobody whose parent is not shown', () => {
    expect(lines(unitRows([unit('paris', 'gone'), unit('west')]))).toEqual(['0 paris', '0 west']);
  });

  it('offers every place that is not below the unit itself, and in use', () => {
    expect(lines(possibleParents(units, 'berlin'))).toEqual(['0 europe', '1 paris', '0 west']);
    expect(lines(possibleParents(units, 'europe'))).toEqual(['0 west']);
    expect(lines(possibleParents([...units, unit('old', undefined, true)], undefined))).toHaveLength(5);
  });
});
