import { choiceIn, meantBy } from './bulk-range.js';

const list = { filter: 'country==KZ', q: undefined, records: [{ id: 'a' }, { id: 'b' }] };
const count = { value: 9, atLeast: false };

describe('the choice in a list', () => {
  it('knows the whole list when all loaded rows are chosen and there are more', () => {
    const { range } = choiceIn({ ...list, count }, new Set(['a', 'b']));
    expect(range).toEqual({ filter: 'country==KZ', count });
    expect(meantBy(new Set(['a', 'b']), range)).toEqual({ filter: 'country==KZ' });
  });

  it('is of the chosen rows otherwise', () => {
    expect(choiceIn({ ...list, count }, new Set(['a'])).range).toBeUndefined();
    const all = choiceIn({ ...list, count: { value: 2, atLeast: false } }, new Set(['a', 'b']));
    expect(all.range).toBeUndefined();
    expect(meantBy(all.ids, all.range)).toEqual({ ids: ['a', 'b'] });
  });
});
