import { join } from 'node:path';
import { eventCatalogContract } from '@relata/testing';
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

eventCatalogContract({
  name: 'account',
  catalog: ACCOUNT_CATALOG,
  decider: accountDecider,
  samples,
  secret: /secret|7011234567/i,
  folder: join(__dirname, 'recorded'),
});
