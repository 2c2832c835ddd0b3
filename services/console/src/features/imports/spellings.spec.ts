import { knownSpellings, withSpelling } from './spellings.js';

const sheet = {
  headers: ['name', 'sector'],
  rows: [
    ['A', 'technolgy'],
    ['B', 'retail'],
    ['C', ' technolgy '],
  ],
};
const mapping = {
  name: 'm',
  collection: 'accounts',
  values: { sector: { technolgy: 'technology', financ: 'finance' } },
};

describe('spellings', () => {
  it('given a known one, then it is told with its rows, and none that the file has not', () => {
    expect(knownSpellings([mapping, { ...mapping, name: 'again' }], 'accounts', sheet)).toEqual([
      { column: 'sector', from: 'technolgy', to: 'technology', rows: 2 },
    ]);
    expect(knownSpellings([mapping], 'deals', sheet)).toEqual([]);
  });

  it('are added and taken away one by one', () => {
    const one = withSpelling({}, 'sector', 'a', 'b');
    expect(withSpelling(one, 'sector', 'c', 'd')).toEqual({ sector: { a: 'b', c: 'd' } });
    expect(withSpelling(one, 'sector', 'a', undefined)).toEqual({ sector: {} });
  });
});
