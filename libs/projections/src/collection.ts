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
  /**
   * Has an index of its own: may be a sort key, and filters by it are fast. `sparse`: few records have a value; the others
   * are left out of the index and cost it nothing.
   */
  readonly sortable?: true | 'sparse';
  /**
   * The field holds ids of documents of that projection of the same service (`snake_case`), whose fields are then
   * reached as `field.other` in filters and groups.
   */
  readonly ref?: string;
}

/** What a read model offers to queries: its fields, and how a document's index values, search words and scopes are made. */
export interface Collection<D> {
  /** Lower-case plural, e.g. `contacts`; unique within the service. */
  readonly name: string;
  readonly fields: Readonly<Record<string, FieldSpec>>;
  /** Value of each declared field (arrays for `many`); made by the fold, so that every engine stores the same. */
  index(doc: D): Readonly<Record<string, IndexValue | readonly IndexValue[] | undefined>>;
  /**
   * Totals that the store keeps up to date, so that someone who sees every row need not wait for them: groups over
   * fields with one value, sums of number fields. An aggregate over these fields, or fewer, is answered from them.
   */
  readonly totals?: readonly { readonly groupBy: readonly string[]; readonly sums: readonly string[] }[];
  /** Texts that search looks in. */
  texts(doc: D): readonly string[];
  /** Policy tokens (see `@relata/policy`). */
  scopes(doc: D): readonly string[];
  /**
   * Who sees a row is told by another document of the service, as it stands at this moment: the one in `projection` whose
   * id stands in `field`, a sortable keyword. Absent: the row's own scopes tell.
   */
  readonly scopedBy?: { readonly field: string; readonly projection: string };
}
