import { type Collection, pastOf, type RecordDoc, recordProjection } from '@relata/projections';
import type { UserEvent } from '../domain/user.events.js';
import { evolveUser, type UserPresent, type UserState } from '../domain/user.state.js';

const collection: Collection<RecordDoc<UserState>> = {
  name: 'users',
  fields: {
    status: { type: 'keyword', class: 'open' },
    name: { type: 'text', class: 'personal', sortable: true },
    email: { type: 'text', class: 'personal' },
    role: { type: 'keyword', class: 'internal', many: true },
    managerId: { type: 'keyword', class: 'open' },
    teamId: { type: 'keyword', class: 'open' },
    territoryId: { type: 'keyword', class: 'open', many: true },
    office: { type: 'text', class: 'internal', sortable: true },
    language: { type: 'keyword', class: 'internal' },
    timeZone: { type: 'keyword', class: 'internal' },
    externalId: { type: 'keyword', class: 'personal' },
    createdAt: { type: 'instant', class: 'open', sortable: true },
    updatedAt: { type: 'instant', class: 'open', sortable: true },
  },
  index: ({ state, createdAt, updatedAt }) =>
    state.status === 'absent' ? {} : { ...indexOf(state), createdAt, updatedAt },
  texts: ({ state }) =>
    state.status === 'absent' ? [] : [state.fields.name, state.fields.email].flatMap((text) => text ?? []),
  scopes: () => [],
};

const indexOf = ({ status, fields, roles }: UserPresent) => ({
  status,
  name: fields.name ?? null,
  email: fields.email ?? null,
  role: roles,
  managerId: fields.managerId ?? null,
  teamId: fields.teamId ?? null,
  territoryId: fields.territoryIds ?? [],
  office: fields.office ?? null,
  language: fields.language ?? null,
  timeZone: fields.timeZone ?? null,
  externalId: fields.externalId ?? null,
});

/** All people of the company as they stand. */
export const userList = recordProjection<UserEvent, UserState>({
  name: 'user_list',
  version: 1,
  category: 'user',
  evolution: { initial: { status: 'absent' }, evolve: evolveUser },
  collection,
});

/** All people of the company as they ever stood. */
export const userPast = pastOf(userList);
