import { idFilters } from './id-filters.js';

describe('filters by ids', () => {
  test('given a few ids, then one filter names them', () => {
    expect(idFilters(['a', 'b-1'])).toEqual(['id=in=(a,b-1)']);
    expect(idFilters([])).toEqual([]);
  });

  test('given many, then each stands in one filter, and none is longer than the API takes', () => {
    const ids = Array.from({ length: 500 }, (_, i) => `${i}`.padStart(1 + (i % 100), 'x'));
    const filters = idFilters(ids);
    expect(filters.flatMap((filter) => filter.slice(7, -1).split(','))).toEqual(ids);
    expect(Math.max(...filters.map(({ length }) => length))).toBeLessThanOrEqual(2_000);
    expect(filters.length).toBeLessThan(20);
  });
});
