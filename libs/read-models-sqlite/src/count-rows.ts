import type { CountQuery, RowCount } from '@relata/projections';
import { searchWords } from '@relata/values';
import { type Database, sql } from './database.js';
import { type Driver, type DriverSource, indexDrivers, scopeDriver, searchDriver } from './drivers.js';
import { conditionOf, countSql, NOTHING_COVERED, type RowSource, rowsOf } from './find-sql.js';

/** Rows that a count looks at, at most: a filter without an index would otherwise read the whole table. */
export const MOST_LOOKED_AT = 100_000;

/** A driver with the number of its rows, as far as they are looked at. */
interface Way {
  readonly driver: Driver;
  readonly rows: number;
}

/** How many rows a query would find, from the smallest driver; stops above `most`, or when it has looked at too many. */
export const countRows = (
  db: Database,
  source: DriverSource,
  query: CountQuery,
  documents: number,
  mostLookedAt = MOST_LOOKED_AT,
): RowCount => {
  const words = [...new Set(searchWords(query.text ?? ''))];
  const scope = scopeDriver(source, query.scope);
  if (scope === 'nothing') return { value: 0, atLeast: false };
  if (!scope && words.length === 0 && !query.filter) return { value: documents, atLeast: false };
  const way = smallest(db, source, query, words, scope, mostLookedAt);
  const { table, where }: RowSource = way
    ? rowsOf(source.model, way.driver)
    : { table: `${source.model.base}_rows t NOT INDEXED`, where: sql('1') };
  const covered = way?.driver.kind === 'search' ? way.driver.covered : NOTHING_COVERED;
  const condition = conditionOf({ source, query, words }, covered);
  const counted = sql(
    `SELECT count(*) FROM (SELECT 1 FROM (SELECT t.* FROM ${table} WHERE ${where.text} LIMIT ? + 0) t
     WHERE ${condition.text} LIMIT ? + 0)`,
    ...where.params,
    mostLookedAt,
    ...condition.params,
    query.most + 1,
  );
  const value = Number(db.all(counted)[0]?.[0]);
  return { value: Math.min(value, query.most), atLeast: value > query.most || (way?.rows ?? documents) > mostLookedAt };
};

const smallest = (
  db: Database,
  source: DriverSource,
  { scope, filter }: CountQuery,
  words: readonly string[],
  rows: Driver | undefined,
  mostLookedAt: number,
): Way | undefined => {
  const searching = searchDriver(source, scope, words, filter);
  const others = [...(rows?.kind === 'index' ? [rows] : []), ...indexDrivers(source, filter)];
  const ways = [...(searching ? [searching] : []), ...others].map((driver) => ({
    driver,
    rows: Number(db.all(countSql(source.model, driver, mostLookedAt + 1))[0]?.[0]),
  }));
  return ways.reduce<Way | undefined>((best, way) => (best && best.rows <= way.rows ? best : way), undefined);
};
