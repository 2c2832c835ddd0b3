import { lastSeen, readMemory, remember } from './seen.js';

describe('what somebody saw of records', () => {
  it('given looks, then the last one at each record is remembered', () => {
    const once = remember({}, 'contacts/c', { revision: 1, at: '2026-01-01' });
    const twice = remember(once, 'contacts/c', { revision: 4, at: '2026-01-02' });
    expect(readMemory(JSON.stringify(twice))).toEqual({ 'contacts/c': { revision: 4, at: '2026-01-02' } });
  });

  it('given too many, then those that were not looked at for longest are forgotten', () => {
    let memory = {};
    for (let i = 0; i < 600; i++)
      memory = remember(memory, `deals/${i}`, { revision: i, at: new Date(i * 1000).toISOString() });
    expect(Object.keys(memory)).toHaveLength(500);
    expect(memory).toHaveProperty('deals/599');
    expect(memory).not.toHaveProperty('deals/99');
  });

  it('given nonsense in the browser’s store, then nothing is remembered, and nothing breaks', () => {
    expect(readMemory('{')).toEqual({});
    expect(readMemory('null')).toEqual({});
    expect(readMemory('{"a":1,"b":{"revision":"x"}}')).toEqual({});
  });

  it('given looks at several records, then the newest come first, as many as are asked for', () => {
    let memory = {};
    for (const [record, at] of [
      ['deals/a', '2026-01-01'],
      ['deals/b', '2026-01-03'],
      ['deals/c', '2026-01-02'],
    ] as const)
      memory = remember(memory, record, { revision: 1, at });
    expect(lastSeen(memory, 2)).toEqual(['deals/b', 'deals/c']);
  });
});
