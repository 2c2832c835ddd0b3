import type { ListField } from '../../components/list/list-field.js';

/** By what deals are filtered; stages come with the pipelines that there are. */
export const DEAL_LIST_FIELDS: readonly ListField[] = [
  { field: 'name', kind: 'text' },
  {
    field: 'status',
    kind: 'choice',
    options: [{ value: 'open' }, { value: 'won' }, { value: 'lost' }],
  },
  { field: 'accountId', kind: 'record', collection: 'accounts' },
  { field: 'valueMinor', kind: 'money' },
  { field: 'currency', kind: 'keyword' },
  { field: 'expectedClose', kind: 'date' },
  { field: 'openedOn', kind: 'date' },
  { field: 'closedOn', kind: 'date' },
  { field: 'archived', kind: 'boolean' },
  { field: 'tag', kind: 'text' },
  { field: 'source', kind: 'text' },
  { field: 'ownerId', kind: 'record', collection: 'users' },
  { field: 'teamId', kind: 'record', collection: 'teams' },
  { field: 'territoryId', kind: 'record', collection: 'territories' },
  { field: 'createdAt', kind: 'instant' },
  { field: 'updatedAt', kind: 'instant' },
];
