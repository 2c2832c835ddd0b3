import { groupErrors, likeliest } from './error-groups.js';

const error = (row: number, value: string, column = 'product') => ({
  row,
  column,
  value,
  reason: 'product-unknown',
  message: '',
});

describe('errors of a trial', () => {
  it('given equal values, then they are one group, and the largest stands first', () => {
    const groups = groupErrors([error(2, 'X'), error(3, 'GTXPro'), error(4, 'GTXPro')]);
    expect(groups.map(({ value, rows }) => [value, rows])).toEqual([
      ['GTXPro', [3, 4]],
      ['X', [2]],
    ]);
  });

  it.each([
    ['GTXPro', 'GTX Pro'],
    ['Philipines', 'Philippines'],
    ['technolgy', 'technology'],
    ['XY', undefined],
    ['something else', undefined],
  ])('given %s, then %s is likeliest', (value, meant) => {
    expect(likeliest(value, ['GTX Plus Pro', 'GTX Pro', 'MG', 'Philippines', 'technology'])).toBe(meant);
  });
});
