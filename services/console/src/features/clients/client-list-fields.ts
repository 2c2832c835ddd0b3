import type { BulkWord } from '../../components/list/bulk/bulk-act.js';
import { type ListField, OWNED_FIELDS } from '../../components/list/list-field.js';

const options = (...values: string[]) => values.map((value) => ({ value }));

/** Of companies and people alike. */
const CLIENT: readonly ListField[] = [
  { field: 'status', kind: 'choice', options: options('active', 'archived') },
  { field: 'externalId', kind: 'keyword' },
  ...OWNED_FIELDS,
];

/** By what companies are filtered. */
export const ACCOUNT_LIST_FIELDS: readonly ListField[] = [
  { field: 'name', kind: 'text' },
  { field: 'country', kind: 'keyword' },
  { field: 'sector', kind: 'keyword' },
  { field: 'industry', kind: 'text' },
  { field: 'kind', kind: 'choice', options: options('client', 'partner', 'supplier', 'prospect') },
  { field: 'revenueMinor', kind: 'money' },
  { field: 'employees', kind: 'number' },
  { field: 'domain', kind: 'keyword' },
  { field: 'city', kind: 'text' },
  { field: 'email', kind: 'text' },
  { field: 'phone', kind: 'keyword' },
  { field: 'tag', kind: 'text' },
  { field: 'parentId', kind: 'record', collection: 'accounts' },
  ...CLIENT,
];

/** By what people at clients are filtered. */
export const CONTACT_LIST_FIELDS: readonly ListField[] = [
  { field: 'fullName', kind: 'text' },
  { field: 'lastName', kind: 'text' },
  { field: 'jobTitle', kind: 'text' },
  { field: 'accountId', kind: 'record', collection: 'accounts' },
  { field: 'email', kind: 'text' },
  { field: 'phone', kind: 'keyword' },
  { field: 'country', kind: 'keyword' },
  { field: 'city', kind: 'text' },
  { field: 'birthday', kind: 'date' },
  { field: 'lifecycleStage', kind: 'keyword' },
  { field: 'tag', kind: 'text' },
  ...CLIENT.filter(({ field }) => field !== 'status'),
  { field: 'status', kind: 'choice', options: options('active', 'archived', 'erased') },
];

/** What can be done with many companies or people at once. */
export const CLIENT_BULK: readonly BulkWord[] = ['owner', 'team', 'tag', 'archive'];
