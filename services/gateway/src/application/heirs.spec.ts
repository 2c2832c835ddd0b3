import { heirOf } from './heirs.js';

const heirs = [{ id: 'ann' }, { id: 'bob' }, { id: 'cid' }] as const;

describe('heirs of clients', () => {
  it('get a company with its people, deals and tasks in one hand', () => {
    const of = (id: string, record: object) => heirOf(heirs, id, record).id;
    const account = of('a1', { name: 'Client' });
    expect(of('c1', { accounts: [{ accountId: 'a1', role: 'buyer' }] })).toBe(account);
    expect(of('d1', { accountId: 'a1' })).toBe(account);
    expect(of('t1', { clients: ['accounts/a1'] })).toBe(account);
  });

  it('share clients about evenly', () => {
    const shares = new Map<string, number>();
    for (let i = 0; i < 300; i++) {
      const { id } = heirOf(heirs, `client ${i}`, {});
      shares.set(id, (shares.get(id) ?? 0) + 1);
    }
    expect(Math.min(...shares.values())).toBeGreaterThan(60);
    expect([...shares.values()].reduce((sum, n) => sum + n)).toBe(300);
  });

  it('are one where there is one', () => {
    expect(heirOf([{ id: 'ann' }], 'x', {})).toEqual({ id: 'ann' });
  });
});
