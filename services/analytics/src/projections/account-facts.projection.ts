import { withChanges } from '@relata/values';
import { factProjection, patchFrom } from './fact-projection.js';

export interface AccountFacts {
  readonly name?: string;
  readonly sector?: string;
  readonly country?: string;
  readonly parentId?: string;
  readonly ownerId?: string;
  readonly teamId?: string;
  readonly archived: boolean;
}

const FIELDS = ['name', 'sector', 'country', 'parentId', 'ownerId', 'teamId'] as const;

/** What numbers need to know of every account. */
export const accountFacts = factProjection<AccountFacts>({
  name: 'account_facts',
  version: 1,
  service: 'contacts',
  category: 'account',
  collection: {
    name: 'account-facts',
    fields: {
      sector: { type: 'keyword', class: 'open' },
      country: { type: 'keyword', class: 'open' },
      parentId: { type: 'keyword', class: 'open' },
      ownerId: { type: 'keyword', class: 'open' },
      teamId: { type: 'keyword', class: 'open' },
      archived: { type: 'boolean', class: 'open' },
    },
    index: ({ sector = null, country = null, parentId = null, ownerId = null, teamId = null, archived }) => ({
      sector,
      country,
      parentId,
      ownerId,
      teamId,
      archived,
    }),
    texts: () => [],
    scopes: () => [],
  },
  evolve: (doc, { type, data }) => {
    const patch = patchFrom<AccountFacts>(data, FIELDS);
    switch (type) {
      case 'crm.contacts.account-created.v1':
        return withChanges<AccountFacts>({ archived: false }, patch);
      case 'crm.contacts.account-archived.v1':
        return doc && { ...doc, archived: true };
      case 'crm.contacts.account-unarchived.v1':
        return doc && { ...doc, archived: false };
      default:
        return doc && withChanges<AccountFacts>(doc, patch);
    }
  },
});
