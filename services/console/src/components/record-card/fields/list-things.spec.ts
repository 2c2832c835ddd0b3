import { filled, without, withPart, withPrimary } from './list-things.js';

const [work, home] = [
  { address: 'w@x.example', kind: 'work', primary: true },
  { address: 'h@x.example', kind: 'home' },
];

describe('several things of one kind', () => {
  it('given another primary one, then the one before is no longer', () => {
    expect(withPrimary([work, home], 1).map(({ primary }) => primary)).toEqual([false, true]);
  });

  it('given the primary one leaves, then the first that is left takes its place', () => {
    expect(without([work, home], 0)).toEqual([{ ...home, primary: true }]);
    expect(without([work, home], 1)).toEqual([work]);
    expect(without([work], 0)).toEqual([]);
  });

  it('given a part is emptied, then it is left out, and nothing is left of a thing without parts', () => {
    expect(withPart(home, 'kind', '')).toEqual({ address: 'h@x.example' });
    expect(withPart({ kind: 'home' }, 'kind', null)).toBeNull();
  });

  it('given things of which only the kind was said, then they do not count', () => {
    expect(filled([work, { kind: 'work' }, { address: '', kind: 'home' }], ['address', 'kind'])).toEqual([work]);
  });
});
