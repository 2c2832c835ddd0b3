import type { FieldClass } from '@relata/es';

/** Null sorts first and equals only null. Instants and dates are ISO strings; money is a number of minor units. */
export type IndexValue = string | number | boolean | null;

/**
 * How a field filters and sorts.
 * - `keyword`: exact, case-sensitive (ids, codes, enums)
 * - `text`: compared by its normal form (`normalText`), so case and diacritics do not matter; prefix with `*`
 * - `number`, `boolean`
 * - `instant`: ISO 8601 UTC with milliseconds · `date`: YYYY-MM-DD, local, never shifts
 */
export interface FieldSpec {
  readonly type: 'keyword' | 'text' | 'number' | 'boolean' | 'instant' | 'date';
  /** True when the record has several values; a filter holds when one of them does. Such fields do not sort. */
  readonly many?: true;
  readonly class: FieldClass;
  /** Has an index of its own: may be a sort key, and filters by it are fast. */
  readonly sortable?: true;
  /** The field holds the id of a document of that collection, whose fields are then reached as `field.other`. */
  readonly ref?: string;
}

/** What a read model offers to queries: its fields, and how a document's index values, search words and scopes are made. */
export interface Collection<D> {
  /** Lower-case plural, e.g. `contacts`; unique within the service. */
  readonly name: string;
  readonly fields: Readonly<Record<string, FieldSpec>>;
  /** Value of each declared field (arrays for `many`); made by the fold, so that every engine stores the same. */
  index(doc: D): Readonly<Record<string, IndexValue | readonly IndexValue[] | undefined>>;
  /** Texts that search looks in. */
  texts(doc: D): readonly string[];
  /** Policy tokens (see `@relata/policy`). */
  scopes(doc: D): readonly string[];
}
