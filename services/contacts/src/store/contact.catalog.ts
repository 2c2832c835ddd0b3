import type { EventCatalog, FieldClass } from '@relata/es';
import type { ContactEvent, ContactFields } from '../domain/contact.events.js';
import { OWNERSHIP_CLASSES } from './ownership.classes.js';

/** Tags, source and life-cycle stage are words of the company about its business, not of the person. */
const FIELDS: { readonly [F in keyof Required<ContactFields>]: FieldClass } = {
  firstName: 'personal',
  middleName: 'personal',
  lastName: 'personal',
  nickname: 'personal',
  suffix: 'personal',
  fullName: 'personal',
  jobTitle: 'personal',
  emails: 'personal',
  phones: 'personal',
  addresses: 'personal',
  birthday: 'personal',
  gender: 'personal',
  language: 'personal',
  website: 'personal',
  tags: 'internal',
  source: 'internal',
  lifecycleStage: 'internal',
  externalId: 'personal',
  custom: 'personal',
};

const CONSENT = { purpose: 'internal', channel: 'internal', proof: 'personal' } as const;

export const CONTACT_CATALOG: EventCatalog<ContactEvent> = {
  ContactCreated: { schema: 1, classes: { ...FIELDS, ...OWNERSHIP_CLASSES } },
  ContactChanged: { schema: 1, classes: FIELDS },
  ContactAssigned: { schema: 1, classes: OWNERSHIP_CLASSES },
  ContactLinkedToAccount: { schema: 1, classes: { accountId: 'open', role: 'personal', primary: 'open' } },
  ContactUnlinkedFromAccount: { schema: 1, classes: { accountId: 'open', primaryAccountId: 'open' } },
  ContactArchived: { schema: 1, classes: { released: 'open' } },
  ContactUnarchived: { schema: 1, classes: {} },
  LegalHoldPlaced: { schema: 1, classes: { reason: 'personal' } },
  LegalHoldLifted: { schema: 1, classes: {} },
  ContactErased: { schema: 1, classes: { ground: 'open' } },
  ConsentGiven: { schema: 1, classes: CONSENT },
  ConsentWithdrawn: { schema: 1, classes: CONSENT },
  ContactTagged: { schema: 1, classes: { tags: 'internal' } },
  ContactUntagged: { schema: 1, classes: { tags: 'internal' } },
  ContactShared: { schema: 1, classes: { userId: 'open', until: 'open' } },
  ContactUnshared: { schema: 1, classes: { userId: 'open' } },
};
