import { scopesOf } from '@relata/policy';
import {
  type Collection,
  CUSTOM_FIELDS,
  customIndex,
  pastOf,
  type RecordDoc,
  recordProjection,
} from '@relata/projections';
import type { ContactEvent } from '../domain/contact.events.js';
import { type ContactPresent, type ContactState, contactOwned, evolveContact } from '../domain/contact.state.js';

type ContactDoc = RecordDoc<ContactState>;

const collection: Collection<ContactDoc> = {
  name: 'contacts',
  fields: {
    status: { type: 'keyword', class: 'open' },
    fullName: { type: 'text', class: 'personal', sortable: true },
    firstName: { type: 'text', class: 'personal' },
    lastName: { type: 'text', class: 'personal', sortable: true },
    jobTitle: { type: 'text', class: 'personal' },
    email: { type: 'text', class: 'personal', many: true },
    phone: { type: 'keyword', class: 'personal', many: true },
    city: { type: 'text', class: 'personal', many: true },
    country: { type: 'keyword', class: 'personal', many: true },
    birthday: { type: 'date', class: 'personal' },
    tag: { type: 'text', class: 'internal', many: true },
    accountId: { type: 'keyword', class: 'open', many: true },
    ownerId: { type: 'keyword', class: 'open' },
    teamId: { type: 'keyword', class: 'open' },
    territoryId: { type: 'keyword', class: 'open' },
    source: { type: 'text', class: 'internal' },
    lifecycleStage: { type: 'keyword', class: 'internal' },
    externalId: { type: 'keyword', class: 'open' },
    createdAt: { type: 'instant', class: 'open', sortable: true },
    updatedAt: { type: 'instant', class: 'open', sortable: true },
    ...CUSTOM_FIELDS,
  },
  index: ({ state, createdAt, updatedAt }) => {
    if (state.status === 'absent') return {};
    const { fields, ownership } = state;
    return {
      status: state.status,
      fullName: fields.fullName ?? null,
      firstName: fields.firstName ?? null,
      lastName: fields.lastName ?? null,
      jobTitle: fields.jobTitle ?? null,
      email: (fields.emails ?? []).map((e) => e.address),
      phone: (fields.phones ?? []).map((p) => p.number),
      city: (fields.addresses ?? []).flatMap((a) => a.city ?? []),
      country: (fields.addresses ?? []).flatMap((a) => a.country ?? []),
      birthday: fields.birthday ?? null,
      tag: fields.tags ?? [],
      accountId: state.accounts.map((a) => a.accountId),
      ownerId: ownership.ownerId ?? null,
      teamId: ownership.teamId ?? null,
      territoryId: ownership.territoryId ?? null,
      source: fields.source ?? null,
      lifecycleStage: fields.lifecycleStage ?? null,
      externalId: fields.externalId ?? null,
      createdAt,
      updatedAt,
      ...customIndex(fields.custom),
    };
  },
  texts: ({ state }) => (state.status === 'absent' ? [] : textsOf(state)),
  scopes: ({ state }) => (state.status === 'absent' ? [] : scopesOf(contactOwned(state))),
};

const textsOf = ({ fields }: ContactPresent): readonly string[] => [
  ...[fields.fullName, fields.firstName, fields.lastName, fields.nickname, fields.jobTitle].flatMap((t) => t ?? []),
  ...(fields.emails ?? []).map((e) => e.address),
  ...(fields.phones ?? []).map((p) => p.number),
];

/** All contacts as they stand. */
export const contactList = recordProjection<ContactEvent, ContactState>({
  name: 'contact_list',
  version: 1,
  category: 'contact',
  evolution: { initial: { status: 'absent' }, evolve: evolveContact },
  collection,
});

/** All contacts as they ever stood. */
export const contactPast = pastOf(contactList, (event) => event.type === 'ContactErased');
