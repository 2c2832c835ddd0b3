import { outcomeOf, totalOf } from './results.js';

describe('the result of a hand-over', () => {
  it('is summed over all collections', () => {
    const result = { accounts: { changed: 2, refused: 0 }, deals: { changed: 3, refused: 1 } };
    expect(outcomeOf(result)).toEqual({ changed: 5, refused: 1 });
    expect(outcomeOf(undefined)).toEqual({ changed: 0, refused: 0 });
  });

  it('is told before by the counts', () => {
    expect(totalOf({ accounts: { value: 2 }, tasks: { value: 7 } })).toBe(9);
  });
});
