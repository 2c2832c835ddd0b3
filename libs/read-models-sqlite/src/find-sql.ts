import type { CursorPlace, FindQuery } from '@relata/projections';
import { joined, type Sql, sql } from './database.js';
import { boundsOf, type Covered, type Driver, type DriverSource, type SearchDriver } from './drivers.js';
import { filterSql } from './filter-sql.js';
import { columnOf, type Model } from './model-shape.js';
import { behind, type Order, orderBy, type Stretch } from './order-sql.js';
import { scopeToken } from './tokens.js';

/** A query that is about to be run: what the statements are made of. */
export interface Search {
  readonly source: DriverSource;
  readonly query: FindQuery;
  readonly words: readonly string[];
  readonly order: Order;
  readonly place: CursorPlace | undefined;
  /** Rows to find: one more than the page holds tells whether there is a next page. */
  readonly wanted: number;
}

// `LIMIT ? + 0`: SQLite plans a statement anew for each run when its limit is a bare parameter, which costs more than
// many a run.

export const NOTHING_COVERED: Covered = { scope: false, words: [] };

/** All that a row must fulfil, but for its place. */
export const conditionOf = (
  { source, query, words }: Pick<Search, 'source' | 'words'> & { readonly query: Pick<FindQuery, 'scope' | 'filter'> },
  covered: Covered,
): Sql => {
  const parts: Sql[] = query.filter ? [filterSql(source.model, 't', query.filter, source.modelOf)] : [];
  const tokens = words.filter((word) => !covered.words.includes(word)).map((word) => has(` ${word}`));
  if (query.scope !== 'all' && !covered.scope) {
    const numbers = query.scope.flatMap((token) => source.scopeNumber(token) ?? []);
    const any = joined(
      numbers.map((n) => has(` ${scopeToken(n)} `)),
      ' OR ',
    );
    const { scopedBy } = source.model.shape;
    if (scopedBy) parts.push(seenBy(source.modelOf(scopedBy.projection), columnOf(scopedBy.field), any));
    else tokens.push(sql(`(${any.text})`, ...any.params));
  }
  if (tokens.length > 0) {
    const all = joined(tokens, ' AND ');
    const table = `${source.model.base}_docs d`;
    parts.push(sql(`EXISTS (SELECT 1 FROM ${table} WHERE d.rid = t.rid AND ${all.text})`, ...all.params));
  }
  return parts.length === 0 ? sql('1') : joined(parts, ' AND ');
};

/** The document of the other model whose id the column holds has one of the scopes. */
const seenBy = ({ base }: Model, column: string, scopes: Sql): Sql =>
  sql(
    `EXISTS (SELECT 1 FROM ${base}_rows n JOIN ${base}_docs d ON d.rid = n.rid WHERE n.id = t.${column} AND (${scopes.text}))`,
    ...scopes.params,
  );

const has = (token: string): Sql => sql('instr(d.tokens, ?) > 0', token);

const selected = ({ order }: Search): string =>
  ['t.rid', 't.id', ...order.keys.map((key) => `t.${columnOf(key.column.name)}`)].join(', ');

/** Along the index of the sort from a stretch's beginning, over at most `rows` rows. */
export const walkSql = (
  search: Search,
  { index, where: stretch }: Stretch,
  wanted: number,
  rows: number | undefined,
): Sql => {
  const { order, source, query } = search;
  const [first] = order.keys;
  const bounds = first ? boundsOf(source, query.filter, first.column.name) : [];
  const within = joined([stretch, ...bounds], ' AND ');
  const condition = conditionOf(search, NOTHING_COVERED);
  const table = `${source.model.base}_rows t INDEXED BY ${index}`;
  const ordered = `ORDER BY ${orderBy(order, 't')} LIMIT ? + 0`;
  if (rows === undefined) {
    const where = joined([stretch, condition], ' AND ');
    return sql(`SELECT ${selected(search)} FROM ${table} WHERE ${where.text} ${ordered}`, ...where.params, wanted);
  }
  return sql(
    `SELECT ${selected(search)} FROM (SELECT * FROM ${table} WHERE ${within.text} ${ordered}) t
     WHERE ${condition.text} LIMIT ? + 0`,
    ...within.params,
    rows,
    ...condition.params,
    wanted,
  );
};

/** All rows of the driver that fulfil the rest, sorted. */
export const driveSql = (search: Search, driver: Driver): Sql => {
  const rows = rowsOf(search.source.model, driver);
  const condition = conditionOf(search, driver.kind === 'search' ? driver.covered : NOTHING_COVERED);
  const where = joined([rows.where, condition, behind(search.order, search.place)], ' AND ');
  return sql(
    `SELECT ${selected(search)} FROM ${rows.table} WHERE ${where.text}
     ORDER BY ${orderBy(search.order, 't', '+')} LIMIT ? + 0`,
    ...where.params,
    search.wanted,
  );
};

/** Where rows `t` come from: what stands behind FROM, and a condition. */
export interface RowSource {
  readonly table: string;
  readonly where: Sql;
}

export const rowsOf = ({ base }: Model, driver: Driver): RowSource =>
  driver.kind === 'search'
    ? { table: `${base}_search s CROSS JOIN ${base}_rows t ON t.rid = s.rowid`, where: matches(base, driver) }
    : { table: `${base}_rows t INDEXED BY ${driver.index}`, where: driver.condition };

/** The number of the driver's rows, counted no further than the limit. */
export const countSql = (model: Model, driver: Driver, limit: number): Sql => {
  // The search index alone knows its rows; joining them would read every one.
  const rows =
    driver.kind === 'search'
      ? { table: `${model.base}_search s`, where: matches(model.base, driver) }
      : rowsOf(model, driver);
  const { text, params } = rows.where;
  return sql(`SELECT count(*) FROM (SELECT 1 FROM ${rows.table} WHERE ${text} LIMIT ? + 0)`, ...params, limit);
};

/** In how many of the first rows of the sort each word begins a token; the last column is the number of rows. */
export const sampleSql = ({ source, order }: Search, words: readonly string[], rows: number): Sql => {
  const { base } = source.model;
  const counts = words.map(() => 'total(instr(d.tokens, ?) > 0), ').join('');
  return sql(
    `SELECT ${counts}count(*) FROM (SELECT t.rid FROM ${base}_rows t INDEXED BY ${order.wholeIndex} LIMIT ? + 0) t
     JOIN ${base}_docs d ON d.rid = t.rid`,
    ...words.map((word) => ` ${word}`),
    rows,
  );
};

/** A match names the table itself, as single columns cannot be searched without positions. */
const matches = (base: string, driver: SearchDriver): Sql => sql(`s.${base}_search MATCH ?`, driver.expression);
