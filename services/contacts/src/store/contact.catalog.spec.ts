import { join } from 'node:path';
import { eventCatalogContract } from '@relata/testing';
import { contactDecider } from '../domain/contact.decisions.js';
import type { ContactEvent } from '../domain/contact.events.js';
import { CONTACT_CATALOG } from './contact.catalog.js';

const proof = { source: 'SECRET form', text: 'SECRET', at: '2026-01-01T00:00:00.000Z' };
const consent = { purpose: 'newsletter', channel: 'email', proof } as const;
const samples: readonly ContactEvent[] = [
  {
    type: 'ContactCreated',
    data: {
      firstName: 'SECRET',
      fullName: 'SECRET Lee',
      jobTitle: 'SECRET',
      emails: [{ address: 'secret@example.com', kind: 'work', primary: true }],
      phones: [{ number: '+77011234567', raw: 'SECRET', kind: 'mobile', primary: true }],
      addresses: [{ kind: 'home', city: 'SECRET' }],
      birthday: '1980-01-01',
      gender: 'female',
      website: 'https://SECRET.kz',
      tags: ['VIP'],
      externalId: 'SECRET',
      custom: { t01: 'SECRET', n01: { amount: '1.00', currency: 'KZT' } },
      ownerId: 'u1',
    },
  },
  { type: 'ContactChanged', data: { lastName: 'SECRET', emails: null, custom: { t01: null } } },
  { type: 'ContactAssigned', data: { ownerId: 'u2', teamId: null } },
  { type: 'ContactLinkedToAccount', data: { accountId: 'a1', role: 'SECRET', primary: true } },
  { type: 'ContactUnlinkedFromAccount', data: { accountId: 'a1' } },
  { type: 'ContactArchived', data: { released: true } },
  { type: 'ContactUnarchived', data: {} },
  { type: 'ConsentGiven', data: consent },
  { type: 'ConsentWithdrawn', data: consent },
  { type: 'ContactTagged', data: { tags: ['press'] } },
  { type: 'ContactUntagged', data: { tags: ['VIP'] } },
  { type: 'ContactShared', data: { userId: 'u3', until: '2026-05-01T00:00:00.000Z' } },
  { type: 'ContactUnshared', data: { userId: 'u3' } },
  { type: 'LegalHoldPlaced', data: { reason: 'SECRET' } },
  { type: 'LegalHoldLifted', data: {} },
  { type: 'ContactErased', data: { ground: 'request' } },
];

eventCatalogContract({
  name: 'contact',
  catalog: CONTACT_CATALOG,
  decider: contactDecider,
  samples,
  secret: /secret|7011234567|1980|female/i,
  folder: join(__dirname, 'recorded'),
});
