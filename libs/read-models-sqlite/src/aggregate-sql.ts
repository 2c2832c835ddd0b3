import type { AggregateQuery, AggregateRow, Filter, IndexValue } from '@relata/projections';
import { type Cell, type Database, joined, type Sql, sql } from './database.js';
import { type Driver, type DriverSource, indexDrivers, scopeDriver } from './drivers.js';
import { filterSql, type Target, targetOf } from './filter-sql.js';
import { countSql, type RowSource, rowsOf } from './find-sql.js';
import { columnOf, type Model } from './model-shape.js';

/** Rows from which on reading the whole table is quicker than going through an index. */
const MOST_BY_INDEX = 20_000;

/** Counts and sums by groups; from the kept totals where they know enough. */
export const aggregate = (db: Database, source: DriverSource, query: AggregateQuery): readonly AggregateRow[] => {
  const sums = query.sums ?? [];
  const scope = scopeDriver(source, query.scope);
  const targets = query.groupBy.map((path) => targetOf(source.model, path, source.modelOf));
  if (scope === 'nothing') return query.groupBy.length > 0 ? [] : [rowOf(sums, targets, [0, ...sums.map(() => 0)])];
  const totals = scope ? undefined : totalsFor(source.model, query);
  const from = totals ? { table: `${totals} t`, where: sql('1') } : rowsFor(db, source, query, scope);
  return db
    .all(aggregateSql(source, query, targets, from, totals !== undefined))
    .map((row) => rowOf(sums, targets, row));
};

/** By the scope, by the most selective index, or all rows in the order of the table. */
const rowsFor = (db: Database, source: DriverSource, query: AggregateQuery, scope: Driver | undefined): RowSource => {
  const { model } = source;
  if (scope) return rowsOf(model, scope);
  const counted = indexDrivers(source, query.filter).map((driver) => ({
    driver,
    count: Number(db.all(countSql(model, driver, MOST_BY_INDEX))[0]?.[0]),
  }));
  const [best] = counted.filter(({ count }) => count < MOST_BY_INDEX).sort((a, b) => a.count - b.count);
  return best ? rowsOf(model, best.driver) : { table: `${model.base}_rows t NOT INDEXED`, where: sql('1') };
};

/** The statement; columns are the group fields, the count and the sums. */
const aggregateSql = (
  source: DriverSource,
  query: AggregateQuery,
  targets: readonly Target[],
  from: RowSource,
  fromTotals: boolean,
): Sql => {
  const groups = targets.map(groupColumn);
  const columns = [
    ...groups.map((g) => g.column),
    fromTotals ? 'coalesce(sum(t.n), 0)' : 'count(*)',
    ...(query.sums ?? []).map((s) => `total(t.${columnOf(s)})`),
  ];
  const joins = [...new Set(groups.flatMap((g) => g.join))].join(' ');
  const filter = query.filter ? [filterSql(source.model, 't', query.filter, source.modelOf)] : [];
  const where = joined([from.where, ...filter], ' AND ');
  const by = groups.map((_, i) => i + 1).join(', ');
  return sql(
    `SELECT ${columns.join(', ')} FROM ${from.table} ${joins} WHERE ${where.text}${by ? ` GROUP BY ${by} ORDER BY ${by}` : ''}`,
    ...where.params,
  );
};

/** Each reference is joined once, under a name made of its column. */
const groupColumn = ({ column, via }: Target): { readonly column: string; readonly join: readonly string[] } => {
  if (column.many || via?.column.many) throw new Error(`'${column.name}' has several values and does not group`);
  if (via?.target.via) throw new Error(`'${column.name}' lies behind two references and does not group`);
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
