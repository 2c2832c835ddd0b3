import { type ListField, OWNED_FIELDS } from '../../components/list/list-field.js';

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
  ...OWNED_FIELDS,
];
