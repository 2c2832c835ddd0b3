import type { AggregateQuery, AggregateRow, Filter, IndexValue } from '@relata/projections';
import { type Cell, type Database, joined, type Sql, sql } from './database.js';
import { type DriverSource, searchDriver } from './drivers.js';
import { filterSql, type Target, targetOf } from './filter-sql.js';
import { columnOf, type Model } from './model-shape.js';

/** Counts and sums by groups; from the kept totals where they know enough. */
export const aggregate = (db: Database, source: DriverSource, query: AggregateQuery): readonly AggregateRow[] => {
  const sums = query.sums ?? [];
  const search = searchDriver(source, query.scope, [], query.scope === 'all' ? undefined : query.filter);
  const targets = query.groupBy.map((path) => targetOf(source.model, path, source.modelOf));
  if (search === 'nothing') return query.groupBy.length > 0 ? [] : [rowOf(sums, targets, [0, ...sums.map(() => 0)])];
  const rows = db.all(aggregateSql(source, query, targets, search?.kind === 'search' ? search.expression : undefined));
  return rows.map((row) => rowOf(sums, targets, row));
};

/** The statement; columns are the group fields, the count and the sums. */
export const aggregateSql = (
  source: DriverSource,
  query: AggregateQuery,
  targets: readonly Target[],
  expression: string | undefined,
): Sql => {
  const { model, modelOf } = source;
  const sums = query.sums ?? [];
  const kept = expression === undefined ? totalsFor(model, query) : undefined;
  const groups = targets.map(groupColumn);
  const counted = kept ? 'coalesce(sum(t.n), 0)' : 'count(*)';
  const columns = [...groups.map((g) => g.column), counted, ...sums.map((s) => `total(t.${columnOf(s)})`)];
  const joins = [...new Set(groups.flatMap((g) => g.join))].join(' ');
  const conditions: Sql[] = [];
  if (expression !== undefined) conditions.push(sql(`s.${model.base}_search MATCH ?`, expression));
  if (query.filter) conditions.push(filterSql(model, 't', query.filter, modelOf));
  const where = conditions.length === 0 ? sql('1') : joined(conditions, ' AND ');
  const table =
    expression === undefined
      ? `${kept ?? `${model.base}_rows`} t`
      : `${model.base}_search s CROSS JOIN ${model.base}_rows t ON t.rid = s.rowid`;
  const by = groups.map((_, i) => i + 1).join(', ');
  return sql(
    `SELECT ${columns.join(', ')} FROM ${table} ${joins} WHERE ${where.text}${by ? ` GROUP BY ${by} ORDER BY ${by}` : ''}`,
    ...where.params,
  );
};

/** Each reference is joined once, under a name made of its column. */
const groupColumn = ({ column, via }: Target): { readonly column: string; readonly join: readonly string[] } => {
  if (column.many || via?.column.many) throw new Error(`'${column.name}' has several values and does not group`);
  if (!via) return { column: `t.${columnOf(column.name)}`, join: [] };
  const name = `"ref_${via.column.name}"`;
  return {
    column: `${name}.${columnOf(column.name)}`,
    join: [`LEFT JOIN ${via.model.base}_rows ${name} ON ${name}.id = t.${columnOf(via.column.name)}`],
  };
};

/** The smallest kept totals that hold every field of the query. */
const totalsFor = (model: Model, query: AggregateQuery): string | undefined => {
  const fields = [...query.groupBy, ...filterFields(query.filter)].map((path) => headOf(model, path));
  const fitting = model.shape.totals
    .map((total, i) => ({ total, table: `${model.base}_totals${i}` }))
    .filter(
      ({ total }) =>
        fields.every((field) => total.groupBy.includes(field)) &&
        (query.sums ?? []).every((field) => total.sums.includes(field)),
    )
    .sort((a, b) => a.total.groupBy.length - b.total.groupBy.length);
  return fitting[0]?.table;
};

const headOf = (model: Model, path: string): string =>
  model.shape.columns.some((c) => c.name === path) ? path : path.slice(0, Math.max(path.indexOf('.'), 0));

const filterFields = (filter: Filter | undefined): readonly string[] =>
  filter === undefined ? [] : 'terms' in filter ? filter.terms.flatMap(filterFields) : [filter.field];

const rowOf = (sums: readonly string[], targets: readonly Target[], row: readonly Cell[]): AggregateRow => {
  const key = targets.map((target, i): IndexValue => {
    const value = row[i] as string | number | null;
    return target.column.type === 'boolean' && value !== null ? value === 1 : value;
  });
  const rest = row.slice(targets.length);
  return {
    key,
    count: Number(rest[0]),
    sums: Object.fromEntries(sums.map((field, i) => [field, Number(rest[i + 1])])),
  };
};
