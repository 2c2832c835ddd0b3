import { joined, meet } from './clash.js';

describe('when somebody else saved meanwhile', () => {
  const before = { revision: 1, jobTitle: 'Buyer', website: 'a.example', country: 'TR', custom: { tier: 'gold' } };

  it('given the same field in another way, then both stand against each other with what it was', () => {
    const theirs = { ...before, revision: 2, jobTitle: 'Head buyer' };
    expect(meet(before, theirs, { jobTitle: 'Director', website: 'b.example' })).toEqual({
      clashes: [{ field: 'jobTitle', before: 'Buyer', theirs: 'Head buyer', mine: 'Director' }],
      safe: { website: 'b.example' },
      others: [],
    });
  });

  it('given the same value from both, then there is nothing left to save', () => {
    const theirs = { ...before, revision: 2, jobTitle: 'Director' };
    expect(meet(before, theirs, { jobTitle: 'Director' })).toEqual({ clashes: [], safe: {}, others: [] });
  });

  it('given other fields, then mine are safe, and theirs are told, the company’s own ones too', () => {
    const theirs = { revision: 4, jobTitle: 'Buyer', website: 'a.example', custom: { tier: 'silver' } };
    expect(meet(before, theirs, { website: null })).toEqual({
      clashes: [],
      safe: { website: null },
      others: ['country', 'custom.tier'],
    });
  });
});

describe('two changed lists', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => ({ address: `${name}@x.example`, kind: 'work' }));

  it('given what each put in and took out, then the joined list has all of it', () => {
    expect(joined({ before: [a, b], theirs: [a, b, c], mine: [b, d] })).toEqual([b, c, d]);
  });

  it('given one thing that I changed, then it is mine, and one alone is primary', () => {
    const mine = [{ ...a, kind: 'home', primary: true }, b];
    const theirs = [a, { ...b, primary: true }];
    expect(joined({ before: [a, b], theirs, mine })).toEqual([
      { ...a, kind: 'home', primary: false },
      { ...b, primary: true },
    ]);
  });

  it('given no list before, then both are joined', () => {
    expect(joined({ before: null, theirs: ['x'], mine: ['y', 'x'] })).toEqual(['x', 'y']);
  });
});
