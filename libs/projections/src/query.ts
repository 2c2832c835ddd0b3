import type { IndexValue } from './collection.js';

/**
 * A typed filter: what RSQL text is parsed to, and what each engine compiles. A field is `field` or `reference.field`,
 * where the latter may again lie behind a reference.
 * A field without a value is null, and null equals only null; `ne` and `out` are the opposite of `eq` and `in`, and
 * order comparisons never hold for null. Of several values one must hold (for `ne` and `out`: none).
 */
export type Filter =
  | { readonly op: 'and' | 'or'; readonly terms: readonly Filter[] }
  | { readonly op: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge'; readonly field: string; readonly value: IndexValue }
  | { readonly op: 'in' | 'out'; readonly field: string; readonly values: readonly IndexValue[] }
  | { readonly op: 'prefix'; readonly field: string; readonly value: string };

export interface SortKey {
  readonly field: string;
  readonly descending?: boolean;
}

/** Rows that the asker may see: every row, or those with one of the tokens. */
export type Scope = 'all' | readonly string[];

export interface FindQuery {
  readonly scope: Scope;
  readonly filter?: Filter;
  /** Words; a row matches when each is the beginning of one of its search words. */
  readonly text?: string;
  /** Sortable fields, null first. The id is always the last key, in the direction of the one before it. Default: by id. */
  readonly sort?: readonly SortKey[];
  /** 1–500. */
  readonly limit: number;
  /** `next` of the page before. */
  readonly cursor?: string;
}

export interface Page<D> {
  readonly items: readonly { readonly id: string; readonly doc: D }[];
  /** Absent on the last page. */
  readonly next?: string;
}

/** How many rows a find without a page would have. */
export interface CountQuery extends Pick<FindQuery, 'scope' | 'filter' | 'text'> {
  /** Counting ends above so many; 1–100,000. */
  readonly most: number;
}

export interface RowCount {
  /** Larger than `most` only where the engine knows the number without counting. */
  readonly value: number;
  /** There may be more: `most` was reached, or finding them all would have taken too long. */
  readonly atLeast: boolean;
}

export interface AggregateQuery {
  readonly scope: Scope;
  readonly filter?: Filter;
  /** Fields, or `field.other` through a reference. No field: one row over all. */
  readonly groupBy: readonly string[];
  /** Number fields of the collection to sum; null counts as 0. */
  readonly sums?: readonly string[];
}

export interface AggregateRow {
  /** In normal form (texts as `normalText` has them), one per group field. Rows come in the order of their keys. */
  readonly key: readonly IndexValue[];
  readonly count: number;
  readonly sums: Readonly<Record<string, number>>;
}
