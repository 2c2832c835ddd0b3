import type { FindQuery } from '@relata/projections';
import { placeOfCursor, writeCursor } from '@relata/projections';
import { searchWords } from '@relata/values';
import type { Cell, Database } from './database.js';
import { type Driver, type DriverSource, indexDrivers, scopeDriver, searchDriver } from './drivers.js';
import { countSql, driveSql, type Search, sampleSql, walkSql } from './find-sql.js';
import { orderOf, stretches } from './order-sql.js';

/** How far the ways of finding a page are tried, in rows. */
export interface PlanLimits {
  /** Of the sort order, before anything is counted: answers every broad query at once. */
  readonly probe: number;
  /** Of the sort order, when no driver is selective. */
  readonly walk: number;
  /** Bounds of the number up to which drivers are counted. */
  readonly leastCount: number;
  readonly mostCount: number;
  /** Rows that a count looks at. Default 100,000. */
  readonly count?: number;
}

export const PLAN_LIMITS: PlanLimits = { probe: 1000, walk: 50_000, leastCount: 2500, mostCount: 8000 };

/** Rows that are looked at to tell rare words from common ones. */
const SAMPLE = 300;
/** A word in more than this part of the rows is checked row by row instead of looked up. */
const COMMON = 0.1;

/** A row of a page: number, id and sort values. */
export type Hit = readonly Cell[];

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
  const search: Search = {
    source,
    query,
    words: [...new Set(searchWords(query.text ?? ''))],
    order: orderOf(source.model, sort),
    place: query.cursor === undefined ? undefined : placeOfCursor(query.cursor, sort),
    wanted: query.limit + 1,
  };
  const found = new FindPlan(db, search, limits).run(documents);
  const hits = found.slice(0, query.limit);
  const last = hits.at(-1);
  if (!last || found.length === hits.length) return { hits };
  const [, id, ...values] = last;
  const typed = values.map((v, i) =>
    search.order.keys[i]?.column.type === 'boolean' && v !== null ? v === 1 : (v as string | number | null),
  );
  return { hits, next: writeCursor(sort, { values: typed, id: String(id) }) };
};

class FindPlan {
  constructor(
    private readonly db: Database,
    private readonly search: Search,
    private readonly limits: PlanLimits,
  ) {}

  run(documents: number): readonly Hit[] {
    const { source, query, words, wanted } = this.search;
    const scope = scopeDriver(source, query.scope);
    if (scope === 'nothing') return [];
    const indexes = indexDrivers(source, query.filter);
    if (!scope && words.length === 0 && !query.filter) return this.walk(undefined);
    const { leastCount, mostCount } = this.limits;
    const even = Math.round(Math.min(Math.max(Math.sqrt(wanted * documents), leastCount), mostCount));
    if (scope && this.countUpTo(scope, even) < even) return this.drive(scope);
    const probe = this.walk(this.limits.probe);
    if (probe.length === wanted) return probe;
    const searching = searchDriver(source, query.scope, this.rareWords(), query.filter);
    const drivers = searching ? [searching, ...indexes] : indexes;
    const [first, ...others] = drivers.map((driver) => ({ driver, count: this.countUpTo(driver, even) }));
    if (!first) return this.walk(undefined);
    const best = others.reduce((a, b) => (b.count < a.count ? b : a), first);
    if (best.count >= even) {
      const found = this.walk(this.limits.walk);
      if (found.length === wanted) return found;
    }
    return this.drive(best.driver);
  }

  /** Without a bound on the rows this finds all; with one, a page that is not full says nothing. */
  private walk(rows: number | undefined): readonly Hit[] {
    const { order, place, wanted } = this.search;
    const hits: Hit[] = [];
    for (const stretch of stretches(order, place)) {
      hits.push(...this.db.all(walkSql(this.search, stretch, wanted - hits.length, rows)));
      // What a bounded stretch has not reached comes before the next stretch.
      if (hits.length === wanted || rows !== undefined) break;
    }
    return hits;
  }

  private drive(driver: Driver): readonly Hit[] {
    return this.db.all(driveSql(this.search, driver));
  }

  private countUpTo(driver: Driver, limit: number): number {
    return Number(this.db.all(countSql(this.search.source.model, driver, limit))[0]?.[0] ?? 0);
  }

  /** Beginnings of two and three letters have postings of their own; for others the index first gathers all rows. */
  private rareWords(): readonly string[] {
    const { words } = this.search;
    const gathered = words.filter((word) => word.length < 2 || word.length > 3);
    if (gathered.length === 0) return words;
    const counts = this.db.all(sampleSql(this.search, gathered, SAMPLE))[0] ?? [];
    const most = Number(counts.at(-1) ?? 0) * COMMON;
    return words.filter((word) => Number(counts[gathered.indexOf(word)] ?? 0) <= most);
  }
}
