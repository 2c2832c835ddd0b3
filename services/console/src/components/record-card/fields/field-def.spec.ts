import { isSame, patchOf, sent, valueIn } from './field-def.js';

const record = { jobTitle: 'Buyer', tags: ['a'], custom: { loyalty: 'gold' } };

describe('fields of a record', () => {
  it('given a field, then its value is found, the company’s own ones too', () => {
    expect([valueIn(record, 'jobTitle'), valueIn(record, 'custom.loyalty'), valueIn(record, 'website')]).toEqual([
      'Buyer',
      'gold',
      null,
    ]);
  });

  it('given what was typed, when it is saved, then only what differs is sent, and null where it was emptied', () => {
    const typed = { jobTitle: 'Buyer', tags: [], website: '', 'custom.loyalty': 'silver' };
    const patch = patchOf(record, typed);
    expect(patch).toEqual({ tags: null, 'custom.loyalty': 'silver' });
    expect(sent(patch)).toEqual({ tags: null, custom: { loyalty: 'silver' } });
  });

  it('given lists, then the order of parts does not count and the order of things does', () => {
    const [a, b] = [{ address: 'a@x', kind: 'work' }, { address: 'b@x' }];
    expect(isSame([a, b], [{ kind: 'work', address: 'a@x', primary: null }, b])).toBe(true);
    expect(isSame([a, b], [b, a])).toBe(false);
    expect(isSame([], null)).toBe(true);
  });
});
