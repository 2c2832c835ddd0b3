import type { Filter, Scope } from '@relata/projections';
import { normalValue } from '@relata/projections';
import { joined, type Sql, sql } from './database.js';
import { filterSql, type ModelOf, targetOf } from './filter-sql.js';
import { columnOf, indexName, type Model } from './model-shape.js';
import { hasBeginning, hasToken, scopeToken, valueToken } from './tokens.js';

/** Conditions that need no check, as the way to the rows has seen to them. */
export interface Covered {
  readonly scope: boolean;
  readonly words: readonly string[];
}

/** By the search index, which sees to some conditions exactly. */
export interface SearchDriver {
  readonly kind: 'search';
  readonly expression: string;
  readonly covered: Covered;
}

/** A way to reach the rows of a query that does not start at the sort order. */
export type Driver = SearchDriver | { readonly kind: 'index'; readonly index: string; readonly condition: Sql };

export interface DriverSource {
  readonly model: Model;
  readonly modelOf: ModelOf;
  /** Number of a scope; undefined when no row ever had it. */
  readonly scopeNumber: (token: string) => number | undefined;
}

/** The rows of a scope; `nothing` when no row ever had one of its tokens, undefined when everything is seen. */
export const scopeDriver = (source: DriverSource, scope: Scope): Driver | 'nothing' | undefined => {
  if (scope === 'all') return undefined;
  const known = scope.flatMap((token) => source.scopeNumber(token) ?? []);
  if (known.length === 0) return 'nothing';
  const expression = `(${known.map((n) => hasToken(scopeToken(n))).join(' OR ')})`;
  const { scopedBy } = source.model.shape;
  if (!scopedBy) return { kind: 'search', expression, covered: { scope: true, words: [] } };
  const { base } = source.modelOf(scopedBy.projection);
  const seen = `SELECT n.id FROM ${base}_search s CROSS JOIN ${base}_rows n ON n.rid = s.rowid WHERE s.${base}_search MATCH ?`;
  return {
    kind: 'index',
    index: indexName(source.model.base, scopedBy.field),
    condition: sql(`t.${columnOf(scopedBy.field)} IN (${seen})`, expression),
  };
};

/** The rows of scope, words and values of `many` fields together, as far as there are any. */
export const searchDriver = (
  source: DriverSource,
  scope: Scope,
  words: readonly string[],
  filter: Filter | undefined,
): SearchDriver | undefined => {
  const rows = scopeDriver(source, scope);
  const own = rows && rows !== 'nothing' && rows.kind === 'search' ? [rows.expression] : [];
  const parts = [
    ...own,
    ...words.map(hasBeginning),
    ...conjuncts(filter).flatMap((term) => valueExpression(source, term)),
  ];
  if (parts.length === 0) return undefined;
  return { kind: 'search', expression: parts.join(' AND '), covered: { scope: own.length > 0, words } };
};

/** Indexed columns that the filter pins or bounds. */
export const indexDrivers = (source: DriverSource, filter: Filter | undefined): readonly Driver[] =>
  conjuncts(filter).flatMap((term): readonly Driver[] => {
    if ('terms' in term || !pins(term)) return [];
    const target = targetOf(source.model, term.field, source.modelOf);
    const column = target.via?.column ?? target.column;
    if (!column.sortable) return [];
    const pinned = filterSql(source.model, 't', term, source.modelOf);
    // What the index leaves out must be seen to be out of the question.
    const condition = column.sparse ? joined([sql(`t.${columnOf(column.name)} IS NOT NULL`), pinned], ' AND ') : pinned;
    return [{ kind: 'index', index: indexName(source.model.base, column.name), condition }];
  });

/** What the filter demands of one column itself: where the column's index is walked, it need not be walked outside. */
export const boundsOf = (source: DriverSource, filter: Filter | undefined, column: string): readonly Sql[] =>
  conjuncts(filter).flatMap((term) =>
    'terms' in term || !pins(term) || term.field !== column ? [] : [filterSql(source.model, 't', term, source.modelOf)],
  );

/** Conditions that must all hold. */
const conjuncts = (filter: Filter | undefined): readonly Filter[] =>
  filter === undefined ? [] : filter.op === 'and' ? filter.terms.flatMap(conjuncts) : [filter];

/** Comparisons that an index answers: no negation, no null behind a reference. */
const pins = (term: Exclude<Filter, { terms: readonly Filter[] }>): boolean => {
  if (term.op === 'ne' || term.op === 'out') return false;
  return 'values' in term ? !term.values.includes(null) : term.value !== null;
};

const valueExpression = (source: DriverSource, term: Filter): readonly string[] => {
  if (term.op !== 'eq' && term.op !== 'in') return [];
  const { column, via } = targetOf(source.model, term.field, source.modelOf);
  if (via) return [];
  const values = 'values' in term ? term.values : [term.value];
  const nth = source.model.shape.columns.indexOf(column);
  const tokens = values.map((v) => valueToken(column, nth, normalValue(column.type, v)));
  const found = tokens.flatMap((token) => (token === undefined ? [] : [hasToken(token)]));
  return found.length === tokens.length && found.length > 0 ? [`(${found.join(' OR ')})`] : [];
};
