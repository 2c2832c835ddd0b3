import { type ErasureGround, withChanges } from '@relata/values';
import type { ConsentChannel, ConsentProof, ContactEvent, ContactFields } from './contact.events.js';
import { type Ownership, ownedOf, ownershipIn, type Share, withoutShare, withShare } from './record-acts.js';

/** A role of the contact in an account. Exactly one link is primary when there is any. */
export interface AccountLink {
  readonly accountId: string;
  readonly role?: string;
  readonly primary: boolean;
}

/** Where the contact stands on one purpose and channel; the last act decides. */
export interface Consent {
  readonly purpose: string;
  readonly channel: ConsentChannel;
  readonly given: boolean;
  readonly proof: ConsentProof;
}

/** Personal fields are absent once the person was erased. */
export interface ContactRecord {
  readonly fields: ContactFields;
  readonly ownership: Ownership;
  readonly accounts: readonly AccountLink[];
  readonly consents: readonly Consent[];
  readonly shares: readonly Share[];
  /** Why nothing personal may be erased at present. */
  readonly hold?: LegalHold;
}

export interface LegalHold {
  /** Absent once the person was erased. */
  readonly reason?: string;
}

export type ContactState =
  | { readonly status: 'absent' }
  | ({ readonly status: 'active' } & ContactRecord)
  | ({ readonly status: 'archived'; readonly released: boolean } & ContactRecord)
  /** Who it was is known no more; that there was somebody is. */
  | ({ readonly status: 'erased'; readonly ground: ErasureGround } & ContactRecord);

export type ContactPresent = Exclude<ContactState, { status: 'absent' }>;

/** Folds one event; anything that makes no sense for the state, and every unknown type, leaves it as it is. */
export const evolveContact = (state: ContactState, event: ContactEvent): ContactState => {
  if (event.type === 'ContactCreated') return created(event.data);
  if (state.status === 'absent') return state;
  switch (event.type) {
    case 'ContactChanged':
      return { ...state, fields: withChanges<ContactFields>(state.fields, event.data) };
    case 'ContactAssigned':
      return { ...state, ownership: withChanges<Ownership>(state.ownership, event.data) };
    case 'ContactLinkedToAccount':
      return { ...state, accounts: linked(state.accounts, event.data) };
    case 'ContactUnlinkedFromAccount':
      return { ...state, accounts: unlinked(state.accounts, event.data.accountId, event.data.primaryAccountId) };
    case 'ContactArchived':
      return { ...state, status: 'archived', released: event.data.released };
    case 'ContactUnarchived':
      return { ...recordOf(state), status: 'active' };
    case 'LegalHoldPlaced':
      return { ...state, hold: { reason: event.data.reason } };
    case 'LegalHoldLifted':
      return withoutHold(state);
    case 'ContactErased':
      return erased(state, event.data.ground);
    case 'ConsentGiven':
    case 'ConsentWithdrawn':
      return { ...state, consents: decided(state.consents, { ...event.data, given: event.type === 'ConsentGiven' }) };
    case 'ContactTagged':
      return { ...state, fields: { ...state.fields, tags: [...(state.fields.tags ?? []), ...event.data.tags] } };
    case 'ContactUntagged':
      return { ...state, fields: { ...state.fields, tags: without(state.fields.tags ?? [], event.data.tags) } };
    case 'ContactShared':
      return { ...state, shares: withShare(state.shares, event.data) };
    case 'ContactUnshared':
      return { ...state, shares: withoutShare(state.shares, event.data.userId) };
    default:
      return state;
  }
};

const created = (data: ContactFields & Ownership): ContactState => {
  const { ownerId, teamId, territoryId, ...fields } = data;
  return { status: 'active', fields, ownership: ownershipIn(data), accounts: [], consents: [], shares: [] };
};

const recordOf = ({ fields, ownership, accounts, consents, shares, hold }: ContactPresent): ContactRecord => ({
  fields,
  ownership,
  accounts,
  consents,
  shares,
  ...(hold ? { hold } : {}),
});

const withoutHold = ({ hold: _, ...state }: ContactPresent): ContactPresent => state;

/** Whose the record was and which accounts it belonged to stays, so that counts stay right and whoever saw it sees the marker. */
const erased = ({ ownership, accounts, shares }: ContactPresent, ground: ErasureGround): ContactState => ({
  status: 'erased',
  ground,
  fields: {},
  ownership,
  accounts: accounts.map(({ role: _, ...link }) => link),
  consents: [],
  shares,
});

const without = (tags: readonly string[], gone: readonly string[]): readonly string[] =>
  tags.filter((tag) => !gone.includes(tag));

const linked = (links: readonly AccountLink[], link: AccountLink): readonly AccountLink[] => {
  const others = link.primary ? links.map((l) => ({ ...l, primary: false })) : links;
  const at = others.findIndex((l) => l.accountId === link.accountId);
  return at < 0 ? [...others, link] : others.with(at, link);
};

const unlinked = (links: readonly AccountLink[], gone: string, primary?: string): readonly AccountLink[] =>
  links.filter((l) => l.accountId !== gone).map((l) => (l.accountId === primary ? { ...l, primary: true } : l));

const decided = (consents: readonly Consent[], consent: Consent): readonly Consent[] => [
  ...consents.filter((c) => c.purpose !== consent.purpose || c.channel !== consent.channel),
  consent,
];

/** Who sees the contact. */
export const contactOwned = (state: ContactPresent) => ownedOf(state);
