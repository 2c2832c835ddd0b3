import type { Named } from '../../lib/names.js';
import type { Option } from '../record-card/fields/field-def.js';

interface Base {
  /** As filters call it. */
  readonly field: string;
  /** Its title stands in the texts `fields` when it is not given. */
  readonly title?: string;
}

/** A field by which a list is filtered: what can be said of it follows from what it holds. */
export type ListField = Base &
  /** `keyword` is a text without order. */
  (
    | { readonly kind: 'text' | 'keyword' | 'date' | 'instant' | 'number' | 'boolean' }
    /** Counted by the API in minor units, those of the base currency as far as people write them, in whole units by people. */
    | { readonly kind: 'money' }
    | { readonly kind: 'choice'; readonly options: readonly Option[] }
    | { readonly kind: 'record'; readonly collection: Named }
  );

export type ListFieldKind = ListField['kind'];

/** Of every record that belongs to somebody: whose it is, and when it came and changed. */
export const OWNED_FIELDS: readonly ListField[] = [
  { field: 'source', kind: 'text' },
  { field: 'ownerId', kind: 'record', collection: 'users' },
  { field: 'teamId', kind: 'record', collection: 'teams' },
  { field: 'territoryId', kind: 'record', collection: 'territories' },
  { field: 'createdAt', kind: 'instant' },
  { field: 'updatedAt', kind: 'instant' },
];
