import type { EventCatalog, FieldClass } from '@relata/es';
import type { AccountEvent, AccountFields } from '../domain/account.events.js';
import { OWNERSHIP_CLASSES } from './ownership.classes.js';

/** A sole trader's legal name and requisites are those of a person; so may be the ways to reach a company. */
const FIELDS: { readonly [F in keyof Required<AccountFields>]: FieldClass } = {
  name: 'internal',
  legalName: 'personal',
  kind: 'internal',
  sector: 'internal',
  industry: 'internal',
  founded: 'internal',
  revenue: 'financial',
  employees: 'internal',
  website: 'internal',
  domain: 'internal',
  emails: 'personal',
  phones: 'personal',
  addresses: 'personal',
  country: 'internal',
  requisites: 'personal',
  tags: 'internal',
  source: 'internal',
  externalId: 'internal',
  custom: 'personal',
};

export const ACCOUNT_CATALOG: EventCatalog<AccountEvent> = {
  AccountCreated: { schema: 1, classes: { ...FIELDS, ...OWNERSHIP_CLASSES, parentId: 'open' } },
  AccountChanged: { schema: 1, classes: FIELDS },
  AccountAssigned: { schema: 1, classes: OWNERSHIP_CLASSES },
  AccountParentSet: { schema: 1, classes: { parentId: 'open' } },
  AccountArchived: { schema: 1, classes: { released: 'open' } },
  AccountUnarchived: { schema: 1, classes: {} },
  AccountTagged: { schema: 1, classes: { tags: 'internal' } },
  AccountUntagged: { schema: 1, classes: { tags: 'internal' } },
  AccountShared: { schema: 1, classes: { userId: 'open', until: 'open' } },
  AccountUnshared: { schema: 1, classes: { userId: 'open' } },
};
