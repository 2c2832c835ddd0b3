import { scopesOf } from '@relata/policy';
import {
  type Collection,
  CUSTOM_FIELDS,
  customIndex,
  pastOf,
  type RecordDoc,
  recordProjection,
} from '@relata/projections';
import { toMinor } from '@relata/values';
import type { AccountEvent } from '../domain/account.events.js';
import { type AccountPresent, type AccountState, accountOwned, evolveAccount } from '../domain/account.state.js';

const collection: Collection<RecordDoc<AccountState>> = {
  name: 'accounts',
  fields: {
    status: { type: 'keyword', class: 'open' },
    name: { type: 'text', class: 'open', sortable: true },
    legalName: { type: 'text', class: 'open' },
    kind: { type: 'keyword', class: 'open' },
    sector: { type: 'keyword', class: 'open' },
    industry: { type: 'text', class: 'open' },
    founded: { type: 'text', class: 'open' },
    revenueMinor: { type: 'number', class: 'financial', sortable: true },
    employees: { type: 'number', class: 'open', sortable: true },
    domain: { type: 'keyword', class: 'open' },
    country: { type: 'keyword', class: 'open' },
    city: { type: 'text', class: 'personal', many: true },
    email: { type: 'text', class: 'personal', many: true },
    phone: { type: 'keyword', class: 'personal', many: true },
    tag: { type: 'text', class: 'internal', many: true },
    parentId: { type: 'keyword', class: 'open' },
    ownerId: { type: 'keyword', class: 'open' },
    teamId: { type: 'keyword', class: 'open' },
    territoryId: { type: 'keyword', class: 'open' },
    source: { type: 'text', class: 'internal' },
    externalId: { type: 'keyword', class: 'open' },
    createdAt: { type: 'instant', class: 'open', sortable: true },
    updatedAt: { type: 'instant', class: 'open', sortable: true },
    ...CUSTOM_FIELDS,
  },
  index: ({ state, createdAt, updatedAt }) =>
    state.status === 'absent' ? {} : { ...indexOf(state), createdAt, updatedAt },
  texts: ({ state: s }) =>
    s.status === 'absent'
      ? []
      : [s.fields.name, s.fields.legalName, s.fields.domain, s.fields.externalId].flatMap((text) => text ?? []),
  scopes: ({ state }) => (state.status === 'absent' ? [] : scopesOf(accountOwned(state))),
};

const indexOf = ({ status, fields, ownership, parentId }: AccountPresent) => ({
  status,
  name: fields.name ?? null,
  legalName: fields.legalName ?? null,
  kind: fields.kind ?? null,
  sector: fields.sector ?? null,
  industry: fields.industry ?? null,
  founded: fields.founded ?? null,
  revenueMinor: fields.revenue ? toMinor(fields.revenue) : null,
  employees: fields.employees ?? null,
  domain: fields.domain ?? null,
  country: fields.country ?? null,
  city: (fields.addresses ?? []).flatMap((a) => a.city ?? []),
  email: (fields.emails ?? []).map((e) => e.address),
  phone: (fields.phones ?? []).map((p) => p.number),
  tag: fields.tags ?? [],
  parentId: parentId ?? null,
  ownerId: ownership.ownerId ?? null,
  teamId: ownership.teamId ?? null,
  territoryId: ownership.territoryId ?? null,
  source: fields.source ?? null,
  externalId: fields.externalId ?? null,
  ...customIndex(fields.custom),
});

/** All accounts as they stand. */
export const accountList = recordProjection<AccountEvent, AccountState>({
  name: 'account_list',
  version: 1,
  category: 'account',
  evolution: { initial: { status: 'absent' }, evolve: evolveAccount },
  collection,
});

/** All accounts as they ever stood. */
export const accountPast = pastOf(accountList);
