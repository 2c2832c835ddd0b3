import { comparedSpan, filterOf, readSearch, spanOf } from './report-query.js';

const TODAY = '2026-11-24';

describe('the question of the page of numbers', () => {
  test('given words that nobody knows, then they are left out', () => {
    expect(readSearch({ period: 'ever', from: 'x', to: '2026-02-31x', team: '', owner: 42, asOf: 'y' })).toEqual({
      owner: '42',
    });
  });

  test('given a named period, then its days are both inclusive', () => {
    expect(spanOf({ period: 'this-month' }, TODAY)).toEqual({ from: '2026-11-01', to: '2026-11-30' });
    expect(spanOf({ period: 'last-quarter' }, TODAY)).toEqual({ from: '2026-07-01', to: '2026-09-30' });
    expect(spanOf({ period: 'last-month' }, '2026-01-05')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(spanOf({}, TODAY)).toEqual({});
  });

  test('given whole months, when compared with what is before, then with as many whole months', () => {
    expect(comparedSpan({ from: '2026-03-01', to: '2026-03-31' }, 'before')).toEqual({
      from: '2026-02-01',
      to: '2026-02-28',
    });
    expect(comparedSpan({ from: '2026-01-01', to: '2026-12-31' }, 'before')).toEqual({
      from: '2025-01-01',
      to: '2025-12-31',
    });
  });

  test('given other days, when compared with what is before, then with as many days', () => {
    expect(comparedSpan({ from: '2026-03-05', to: '2026-03-11' }, 'before')).toEqual({
      from: '2026-02-26',
      to: '2026-03-04',
    });
  });

  test('given a leap day, when compared with the year before, then months stay whole', () => {
    expect(comparedSpan({ from: '2025-02-01', to: '2025-02-28' }, 'year')).toEqual({
      from: '2024-02-01',
      to: '2024-02-29',
    });
    expect(comparedSpan({ from: '2024-02-29', to: '2024-03-05' }, 'year')).toEqual({
      from: '2023-02-28',
      to: '2023-03-05',
    });
  });

  test('given an open end, then there is nothing to compare with', () => {
    expect(comparedSpan({ from: '2026-01-01' }, 'before')).toBeUndefined();
    expect(comparedSpan({ from: '2026-02-01', to: '2026-01-01' }, 'year')).toBeUndefined();
  });

  test('given values with signs in them, then they stand in quotes', () => {
    expect(filterOf({ owner: 'a-1', sector: 'real "estate"' })).toBe(
      'ownerId==a-1;accountId.sector=="real \\"estate\\""',
    );
    expect(filterOf({})).toBeUndefined();
  });
});
