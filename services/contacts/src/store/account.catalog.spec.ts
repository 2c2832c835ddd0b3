import { roundTrip } from '@relata/es';
import fc from 'fast-check';
import { accountDecider } from '../domain/account.decisions.js';
import type { AccountEvent } from '../domain/account.events.js';
import { ACCOUNT_CATALOG } from './account.catalog.js';

const samples: readonly AccountEvent[] = [
  {
    type: 'AccountCreated',
    data: {
      name: 'Acme',
      legalName: 'SECRET',
      kind: 'client',
      revenue: { amount: '1100.04', currency: 'USD' },
      emails: [{ address: 'secret@example.com', kind: 'work', primary: true }],
      phones: [{ number: '+77011234567', kind: 'work', primary: true }],
      addresses: [{ kind: 'legal', formatted: 'SECRET' }],
      requisites: { iban: 'SECRET' },
      custom: { t01: 'SECRET' },
      ownerId: 'u1',
      parentId: 'a2',
    },
  },
  { type: 'AccountChanged', data: { name: 'Acme 2', requisites: null, custom: { t01: null, t02: 'SECRET' } } },
  { type: 'AccountAssigned', data: { ownerId: null, teamId: 't1' } },
  { type: 'AccountParentSet', data: { parentId: null } },
  { type: 'AccountArchived', data: { released: true } },
  { type: 'AccountUnarchived', data: {} },
  { type: 'AccountTagged', data: { tags: ['VIP'] } },
  { type: 'AccountUntagged', data: { tags: ['VIP'] } },
  { type: 'AccountShared', data: { userId: 'u3' } },
  { type: 'AccountUnshared', data: { userId: 'u3' } },
];

describe('storage of account events', () => {
  it('brings every event back as it was, with nothing of persons in the clear', async () => {
    const { events, untried, clear } = await roundTrip(ACCOUNT_CATALOG, samples);
    expect(events).toEqual(samples);
    expect(untried).toEqual([]);
    expect(clear).not.toMatch(/secret|7011234567/i);
  });

  it('folds in any order, also with types that are unknown', () => {
    const unknown = { type: 'SomethingNew', data: {} } as unknown as AccountEvent;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...samples, unknown), { maxLength: 20 }), (events) => {
        const state = events.reduce(accountDecider.evolve, accountDecider.initial);
        expect(accountDecider.evolve(state, unknown)).toBe(state);
      }),
    );
  });
});
