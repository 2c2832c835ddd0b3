import type { Filter, Scope } from '@relata/projections';
import { normalValue } from '@relata/projections';
import type { Sql } from './database.js';
import { filterSql, type ModelOf, targetOf } from './filter-sql.js';
import { indexName, type Model } from './model-shape.js';
import { hasBeginning, hasToken, scopeToken, valueToken } from './tokens.js';

/** A way to reach the rows of a query that does not start at the sort order. */
export type Driver =
  | { readonly kind: 'search'; readonly expression: string }
  | { readonly kind: 'index'; readonly index: string; readonly condition: Sql };

export interface DriverSource {
  readonly model: Model;
  readonly modelOf: ModelOf;
  /** Number of a scope; undefined when no row ever had it. */
  readonly scopeNumber: (token: string) => number | undefined;
}

/** The search expression of scope, words and values together; `nothing` when no row can match. */
export const searchDriver = (
  source: DriverSource,
  scope: Scope,
  words: readonly string[],
  filter: Filter | undefined,
): Driver | 'nothing' | undefined => {
  const parts = [...words.map(hasBeginning), ...conjuncts(filter).flatMap((term) => valueExpression(source, term))];
  if (scope !== 'all') {
    const known = scope.flatMap((token) => source.scopeNumber(token) ?? []);
    if (known.length === 0) return 'nothing';
    parts.unshift(`(${known.map((n) => hasToken(scopeToken(n))).join(' OR ')})`);
  }
  return parts.length === 0 ? undefined : { kind: 'search', expression: parts.join(' AND ') };
};

/** Indexed columns that the filter pins or bounds. */
export const indexDrivers = (source: DriverSource, filter: Filter | undefined): readonly Driver[] =>
  conjuncts(filter).flatMap((term): readonly Driver[] => {
    if ('terms' in term || !pins(term)) return [];
    const target = targetOf(source.model, term.field, source.modelOf);
    const column = target.via?.column ?? target.column;
    if (!column.sortable) return [];
    const condition = filterSql(source.model, 't', term, source.modelOf);
    return [{ kind: 'index', index: indexName(source.model.base, `f_${column.name}`), condition }];
  });

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
  const tokens = values.map((v) => valueToken(source.model.shape, column, normalValue(column.type, v)));
  const found = tokens.flatMap((token) => (token === undefined ? [] : [hasToken(token)]));
  return found.length === tokens.length && found.length > 0 ? [`(${found.join(' OR ')})`] : [];
};
