import type { FieldDef } from '../../components/record-card/fields/field-def.js';

/** All that a deal holds beside its stage, its lines and the company's own fields. */
export const DEAL_FIELDS: readonly FieldDef[] = [
  { field: 'name', kind: 'text' },
  { field: 'accountId', kind: 'record', collection: 'accounts' },
  { field: 'contactIds', kind: 'records', collection: 'contacts' },
  { field: 'value', kind: 'money' },
  { field: 'expectedClose', kind: 'date' },
  { field: 'openedOn', kind: 'date' },
  { field: 'closedOn', kind: 'date', fixed: true, rare: true },
  { field: 'source', kind: 'text' },
  { field: 'tags', kind: 'tags', rare: true },
  {
    field: 'participants',
    kind: 'list',
    rare: true,
    parts: [
      { field: 'userId', kind: 'record', collection: 'users' },
      { field: 'role', kind: 'text' },
    ],
  },
  { field: 'externalId', kind: 'text', rare: true },
  { field: 'ownerId', kind: 'record', collection: 'users', act: 'assign' },
  { field: 'teamId', kind: 'record', collection: 'teams', act: 'assign' },
  { field: 'territoryId', kind: 'record', collection: 'territories', act: 'assign', rare: true },
];
