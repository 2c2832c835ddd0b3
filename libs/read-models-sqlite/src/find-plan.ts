import type { CursorPlace, FindQuery } from '@relata/projections';
import { placeOfCursor, writeCursor } from '@relata/projections';
import { searchWords } from '@relata/values';
import { type Cell, type Database, joined, type Sql, sql } from './database.js';
import { type Driver, type DriverSource, indexDrivers, searchDriver } from './drivers.js';
import { filterSql } from './filter-sql.js';
import { columnOf } from './model-shape.js';
import { behind, type Order, orderBy, orderOf, stretches } from './order-sql.js';
import { scopeToken } from './tokens.js';

/** How far the ways of finding a page are tried, in rows. */
export interface PlanLimits {
  /** Of the sort order, before anything is counted: answers every broad query at once. */
  readonly probe: number;
  /** Of the sort order, when no driver is selective. */
  readonly walk: number;
  /** Bounds of the number up to which drivers are counted. */
  readonly leastCount: number;
  readonly mostCount: number;
}

export const PLAN_LIMITS: PlanLimits = { probe: 1000, walk: 50_000, leastCount: 500, mostCount: 8000 };

/** A row of a page: number, id and sort values. */
export type Hit = readonly Cell[];

interface Plan {
  readonly db: Database;
  readonly source: DriverSource;
  readonly order: Order;
  readonly place: CursorPlace | undefined;
  /** Everything that a row must fulfil, but for its place. */
  readonly condition: Sql;
  readonly wanted: number;
  readonly limits: PlanLimits;
}

/**
 * Finds a page and the cursor of the next. Two ways lead to it: along the index of the sort, dropping what does not
 * match (good when much matches), or from a driver, sorting what it yields (good when little does). Which is better
 * is not guessed: a short walk is tried, then the drivers are counted up to the number at which both ways cost the same.
 */
export const findHits = (
  db: Database,
  source: DriverSource,
  query: FindQuery,
  documents: number,
  limits: PlanLimits = PLAN_LIMITS,
): { readonly hits: readonly Hit[]; readonly next?: string } => {
  const sort = query.sort ?? [];
  const words = [...new Set(searchWords(query.text ?? ''))];
  const search = searchDriver(source, query.scope, words, query.filter);
  if (search === 'nothing') return { hits: [] };
  const plan: Plan = {
    db,
    source,
    order: orderOf(source.model, sort),
    place: query.cursor === undefined ? undefined : placeOfCursor(query.cursor, sort),
    condition: conditionOf(source, query, words),
    wanted: query.limit + 1,
    limits,
  };
  const found = choose(plan, query, search, documents);
  const hits = found.slice(0, query.limit);
  const last = hits.at(-1);
  if (!last || found.length === hits.length) return { hits };
  const [, id, ...values] = last;
  const typed = values.map((v, i) =>
    plan.order.keys[i]?.column.type === 'boolean' && v !== null ? v === 1 : (v as string | number | null),
  );
  return { hits, next: writeCursor(sort, { values: typed, id: String(id) }) };
};

const choose = (plan: Plan, query: FindQuery, search: Driver | undefined, documents: number): readonly Hit[] => {
  const { limits } = plan;
  const drivers = [...(search ? [search] : []), ...indexDrivers(plan.source, query.filter)];
  if (drivers.length === 0) return walk(plan, undefined);
  const even = Math.round(Math.min(Math.max(Math.sqrt(plan.wanted * documents), limits.leastCount), limits.mostCount));
  if (search && query.scope !== 'all' && countUpTo(plan, search, even) < even) return drive(plan, search);
  const probe = walk(plan, limits.probe);
  if (probe.length === plan.wanted) return probe;
  const [best, count] = drivers
    .map((driver) => [driver, countUpTo(plan, driver, even)] as const)
    .reduce((a, b) => (b[1] < a[1] ? b : a));
  if (count >= even) {
    const found = walk(plan, limits.walk);
    if (found.length === plan.wanted) return found;
  }
  return drive(plan, best);
};

const conditionOf = (source: DriverSource, query: FindQuery, words: readonly string[]): Sql => {
  const parts: Sql[] = query.filter ? [filterSql(source.model, 't', query.filter, source.modelOf)] : [];
  for (const word of words) parts.push(sql('instr(t.tokens, ?) > 0', ` ${word}`));
  if (query.scope !== 'all') {
    const numbers = query.scope.flatMap((token) => source.scopeNumber(token) ?? []);
    const tokens = numbers.map((n) => sql('instr(t.tokens, ?) > 0', ` ${scopeToken(n)} `));
    const any = joined(tokens, ' OR ');
    parts.push({ text: `(${any.text})`, params: any.params });
  }
  return parts.length === 0 ? sql('1') : joined(parts, ' AND ');
};

const selected = ({ order }: Plan): string =>
  ['t.rid', 't.id', ...order.keys.map((key) => `t.${columnOf(key.column.name)}`)].join(', ');

/** Along the index of the sort, over at most `rows` rows a stretch. */
export const walkSql = (plan: Plan, stretch: Sql, rows: number | undefined): Sql => {
  const { order, condition, wanted } = plan;
  const table = `${plan.source.model.base}_rows t INDEXED BY ${order.index}`;
  if (rows === undefined) {
    const where = joined([stretch, condition], ' AND ');
    return sql(
      `SELECT ${selected(plan)} FROM ${table} WHERE ${where.text} ORDER BY ${orderBy(order, 't')} LIMIT ?`,
      ...where.params,
      wanted,
    );
  }
  return sql(
    `SELECT ${selected(plan)} FROM (SELECT * FROM ${table} WHERE ${stretch.text} ORDER BY ${orderBy(order, 't')} LIMIT ?) t
     WHERE ${condition.text} LIMIT ?`,
    ...stretch.params,
    rows,
    ...condition.params,
    wanted,
  );
};

const walk = (plan: Plan, rows: number | undefined): readonly Hit[] => {
  const hits: Hit[] = [];
  for (const stretch of stretches(plan.order, plan.place)) {
    const rest = { ...plan, wanted: plan.wanted - hits.length };
    const found = plan.db.all(walkSql(rest, stretch, rows));
    hits.push(...found);
    // A stretch that was cut off may hide rows that come before those of the next one.
    if (hits.length === plan.wanted || rows !== undefined) break;
  }
  return hits;
};

const from = (plan: Plan, driver: Driver): Sql => {
  const { base } = plan.source.model;
  return driver.kind === 'search'
    ? sql(
        `${base}_search s CROSS JOIN ${base}_rows t ON t.rid = s.rowid WHERE s.${base}_search MATCH ?`,
        driver.expression,
      )
    : sql(`${base}_rows t INDEXED BY ${driver.index} WHERE ${driver.condition.text}`, ...driver.condition.params);
};

/** All rows of the driver, sorted. */
export const driveSql = (plan: Plan, driver: Driver): Sql => {
  const where = joined([from(plan, driver), plan.condition, behind(plan.order, plan.place)], ' AND ');
  return sql(
    `SELECT ${selected(plan)} FROM ${where.text} ORDER BY ${orderBy(plan.order, 't', '+')} LIMIT ?`,
    ...where.params,
    plan.wanted,
  );
};

const drive = (plan: Plan, driver: Driver): readonly Hit[] => plan.db.all(driveSql(plan, driver));

/** Rows of a driver, counted no further than needed. */
const countUpTo = ({ db, source: { model } }: Plan, driver: Driver, limit: number): number => {
  const rows =
    driver.kind === 'search'
      ? sql(`SELECT 1 FROM ${model.base}_search s WHERE s.${model.base}_search MATCH ?`, driver.expression)
      : sql(
          `SELECT 1 FROM ${model.base}_rows t INDEXED BY ${driver.index} WHERE ${driver.condition.text}`,
          ...driver.condition.params,
        );
  return Number(db.all(sql(`SELECT count(*) FROM (${rows.text} LIMIT ?)`, ...rows.params, limit))[0]?.[0] ?? 0);
};
