import type { Filter, IndexValue } from '@relata/projections';
import { ID_FIELD, normalValue } from '@relata/projections';
import { bound, joined, type Sql, sql } from './database.js';
import { type ColumnShape, columnOf, ID_COLUMN, type Model } from './model-shape.js';

/** Finds the live model of a projection of the same file. */
export type ModelOf = (projection: string) => Model;

/** A field of a query: a column of the model, or with `via` what the target is in the model that a column refers to. */
export interface Target {
  readonly column: ColumnShape;
  readonly via?: { readonly column: ColumnShape; readonly model: Model; readonly target: Target };
}

const columnNamed = (model: Model, name: string): ColumnShape | undefined =>
  name === ID_FIELD ? ID_COLUMN : model.shape.columns.find((c) => c.name === name);

/** Resolves `field` or `reference.field`; throws when there is none, as the edge has checked the query before. */
export const targetOf = (model: Model, path: string, modelOf: ModelOf): Target => {
  const own = columnNamed(model, path);
  if (own) return { column: own };
  const dot = path.indexOf('.');
  const reference = columnNamed(model, path.slice(0, Math.max(dot, 0)));
  const referred = reference?.ref === undefined ? undefined : modelOf(reference.ref);
  if (!reference || !referred) throw new Error(`${model.projection} has no field '${path}'`);
  const target = targetOf(referred, path.slice(dot + 1), modelOf);
  return { column: target.column, via: { column: reference, model: referred, target } };
};

/** Holds for no row. A plain 0 would make the planner drop what stands beside it, and with it the way to an index. */
const NEVER = sql('(SELECT 0)');

/** A condition on one value, given as SQL; never true for null. */
type Test = (value: string) => Sql;

/** The filter as a condition on the table of rows, which is called `alias` in the query. */
export const filterSql = (model: Model, alias: string, filter: Filter, modelOf: ModelOf): Sql => {
  if ('terms' in filter) {
    if (filter.terms.length === 0) return filter.op === 'and' ? sql('1') : NEVER;
    const parts = filter.terms.map((term) => filterSql(model, alias, term, modelOf));
    const { text, params } = joined(parts, filter.op === 'and' ? ' AND ' : ' OR ');
    return { text: `(${text})`, params };
  }
  return comparisonSql(targetOf(model, filter.field, modelOf), alias, filter);
};

type Comparison = Exclude<Filter, { terms: readonly Filter[] }>;

const comparisonSql = (target: Target, alias: string, filter: Comparison): Sql => {
  const { type } = target.column;
  if ('values' in filter) {
    const within = withinSql(
      target,
      alias,
      filter.values.map((v) => normalValue(type, v)),
    );
    return filter.op === 'in' ? within : not(within);
  }
  const value = normalValue(type, filter.value);
  switch (filter.op) {
    case 'eq':
      return withinSql(target, alias, [value]);
    case 'ne':
      return not(withinSql(target, alias, [value]));
    case 'prefix':
      return some(target, alias, beginning(String(value ?? '')));
    default: {
      const operator = { lt: '<', le: '<=', gt: '>', ge: '>=' }[filter.op];
      return some(target, alias, (x) => sql(`${x} ${operator} ?`, bound(value)));
    }
  }
};

const withinSql = (target: Target, alias: string, values: readonly IndexValue[]): Sql => {
  const given = values.filter((v) => v !== null).map(bound);
  const marks = given.map(() => '?').join(', ');
  const found = some(target, alias, (x) => {
    if (given.length === 0) return NEVER;
    return sql(given.length === 1 ? `${x} = ?` : `${x} IN (${marks})`, ...given);
  });
  if (!values.includes(null)) return found;
  const none = not(some(target, alias, (x) => sql(`${x} IS NOT NULL`)));
  if (given.length === 0)
    return target.via || target.column.many ? none : sql(`${alias}.${columnOf(target.column.name)} IS NULL`);
  return { text: `(${found.text} OR ${none.text})`, params: [...found.params, ...none.params] };
};

/** A range, so that an index serves it. */
const beginning =
  (start: string): Test =>
  (x) =>
    start === '' ? sql(`${x} IS NOT NULL`) : sql(`(${x} >= ? AND ${x} < ?)`, start, `${start}\u{10ffff}`);

/** Some value of the field passes the test. Without wrapping for a plain column, so that its index can be used. */
const some = (target: Target, alias: string, test: Test): Sql => {
  if (!target.via) return ofColumn(target.column, alias, test);
  const { column, model } = target.via;
  const ref = `${alias}_ref`;
  const referred = some(target.via.target, ref, test);
  // No index leads from the values of a list to its rows, nor from a reference to those that refer to it, so each row
  // looks its few references up and a page ends early.
  if (column.many || target.column.many || target.via.target.via)
    return ofColumn(column, alias, (x) => ({
      text: `EXISTS (SELECT 1 FROM ${model.base}_rows ${ref} WHERE ${ref}.id = ${x} AND ${referred.text})`,
      params: referred.params,
    }));
  return ofColumn(column, alias, (x) => ({
    text: `${x} IN (SELECT ${ref}.id FROM ${model.base}_rows ${ref} WHERE ${referred.text})`,
    params: referred.params,
  }));
};

const ofColumn = (column: ColumnShape, alias: string, test: Test): Sql => {
  const name = `${alias}.${columnOf(column.name)}`;
  if (!column.many) return test(name);
  const each = test('each.value');
  return { text: `EXISTS (SELECT 1 FROM json_each(${name}) each WHERE ${each.text})`, params: each.params };
};

const not = (condition: Sql): Sql => ({ text: `NOT coalesce(${condition.text}, 0)`, params: condition.params });
