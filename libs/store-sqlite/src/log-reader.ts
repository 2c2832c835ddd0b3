import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import {
  LruMap,
  type Position,
  type ReadAllOptions,
  type ReadStreamOptions,
  START,
  type StoredRecord,
  timeOfId,
} from '@relata/es';
import { NameIds } from './name-ids.js';
import {
  COUNT,
  HEAD,
  POSITION_CLOCK,
  POSITION_OF_ID,
  type Row,
  SCAN_ALL,
  SCAN_STREAMS,
  STREAM_BACKWARDS,
  STREAM_FORWARDS,
  scanFiltered,
} from './reading-sql.js';
import { nextTurn } from './turns.js';

const PAGE = 1_000;
/** Positions that one step looks through when most records may be filtered out. */
const WINDOW = 100_000;
/** Positions of a category that one step counts, in an index. */
const COUNTED_AT_ONCE = 500_000;
/** Positions that one step looks through for an event id, some milliseconds of work. */
const LOOKED_AT_ONCE = 10_000;
/** By so much the clock that an id was made by may be ahead of the one that its event was recorded by. */
const CLOCKS_DIFFER_MS = 60_000;

/** Reads of one connection, at or below a safe head. Each page is one short statement; between pages others may run. */
export class LogReader {
  private readonly categories: NameIds;
  private readonly types: NameIds;
  private readonly statements = new LruMap<string, StatementSync>(64);

  /** `headOf` knows the last position in another way than by asking the file. */
  constructor(
    private readonly db: DatabaseSync,
    private readonly headOf?: () => number,
  ) {
    this.categories = new NameIds(db, 'categories');
    this.types = new NameIds(db, 'types');
  }

  /** Last committed position. Positions are dense and one writer gives them, so nothing below will ever change. */
  head(): number {
    this.assertOpen();
    return this.headOf ? this.headOf() : Number(this.rows(HEAD)[0]?.[0] ?? 0);
  }

  async readStream(stream: string, options: ReadStreamOptions = {}): Promise<readonly StoredRecord[]> {
    const { from, direction = 'forwards', limit = Number.POSITIVE_INFINITY } = options;
    const forwards = direction === 'forwards';
    const upTo = this.bound(options.upTo);
    const records: StoredRecord[] = [];
    let next = from ?? (forwards ? 0 : Number.MAX_SAFE_INTEGER);
    for (;;) {
      const size = Math.min(PAGE, limit - records.length);
      if (size <= 0) return records;
      const rows = this.rows(forwards ? STREAM_FORWARDS : STREAM_BACKWARDS, stream, next, upTo, size);
      for (const row of rows) records.push(this.record(row));
      if (rows.length < size) return records;
      next = (records.at(-1)?.revision ?? 0) + (forwards ? 1 : -1);
      await nextTurn();
    }
  }

  async readStreams(
    streams: readonly string[],
    upTo?: Position,
  ): Promise<ReadonlyMap<string, readonly StoredRecord[]>> {
    const bound = { upTo: String(this.bound(upTo)) };
    const found = new Map<string, readonly StoredRecord[]>();
    for (const stream of streams) {
      if (found.has(stream)) continue;
      found.set(stream, await this.readStream(stream, bound));
      if (found.size % 100 === 0) await nextTurn();
    }
    return found;
  }

  readAll(options: ReadAllOptions = {}): AsyncIterable<readonly StoredRecord[]> {
    return this.pages(numberOf(options.after ?? START), this.bound(options.upTo), options);
  }

  async *scanStreams(categories: readonly string[], upTo?: Position): AsyncIterable<readonly StoredRecord[]> {
    const bound = this.bound(upTo);
    for (const name of categories) {
      const category = this.categories.find(name);
      let after = 0;
      while (category !== undefined) {
        const rows = this.rows(SCAN_STREAMS, category, after, bound, PAGE);
        const last = rows.at(-1)?.[8];
        if (last === undefined) break;
        // The last stream of a full page may go on: it is left to the next page, or read whole when it is alone.
        const whole = rows.length < PAGE ? rows : rows.filter((row) => row[8] !== last);
        if (whole.length > 0) yield whole.map((row) => this.record(row));
        else yield await this.readStream(String(rows[0]?.[1]), { upTo: String(bound) });
        after = whole.at(-1)?.[8] ?? last;
        if (rows.length < PAGE) break;
        await nextTurn();
      }
    }
  }

  async countEvents(categories: readonly string[], upTo?: Position): Promise<number> {
    const bound = this.bound(upTo);
    let count = 0;
    for (const category of idsOf(this.categories, categories))
      for (let after = 0; after < bound; after += COUNTED_AT_ONCE) {
        count += this.rows(COUNT, category, after, Math.min(bound, after + COUNTED_AT_ONCE))[0]?.[0] ?? 0;
        await nextTurn();
      }
    return count;
  }

  async positionAt(instant: string): Promise<Position> {
    const time = Date.parse(instant);
    if (Number.isNaN(time)) throw new Error(`'${instant}' is not an instant`);
    let low = 0;
    let high = this.head();
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (Number(this.rows(POSITION_CLOCK, middle)[0]?.[0]) <= time) low = middle;
      else high = middle - 1;
    }
    return String(low);
  }

  async instantAt(position: Position): Promise<string | undefined> {
    const clock = this.rows(POSITION_CLOCK, this.bound(position))[0]?.[0];
    return clock === undefined ? undefined : new Date(Number(clock)).toISOString();
  }

  /**
   * Ids have no index, which each append would pay for: looked for in short steps. The event of an id that tells its time
   * was as a rule recorded soon after; all others are looked at last.
   */
  async positionOf(eventId: string): Promise<Position | undefined> {
    const head = this.head();
    const made = timeOfId(eventId);
    const begin =
      made === undefined ? head : Number(await this.positionAt(new Date(made - CLOCKS_DIFFER_MS).toISOString()));
    for (const [low, high] of stepsFrom(begin, head)) {
      const found = this.rows(POSITION_OF_ID, low, high, eventId)[0]?.[0];
      if (found !== undefined) return String(found);
      await nextTurn();
    }
    return undefined;
  }

  close(): void {
    if (this.db.isOpen) this.db.close();
  }

  private async *pages(
    after: number,
    upTo: number,
    options: ReadAllOptions,
  ): AsyncGenerator<readonly StoredRecord[], void, void> {
    const pageSize = options.pageSize ?? PAGE;
    let at = after;
    while (at < upTo) {
      const end = options.types ? Math.min(upTo, at + WINDOW) : upTo;
      const sql = this.selection(options);
      const rows = sql === undefined ? [] : inOrder(this.rows(sql, at, end, pageSize));
      const full = rows.length === pageSize;
      at = full ? (rows.at(-1)?.[0] ?? end) : end;
      if (rows.length > 0) yield rows.map((row) => this.record(row));
      if (at < upTo) await nextTurn();
    }
  }

  /** The statement for a filter; undefined when nothing in the log can match it. */
  private selection({ categories, types }: ReadAllOptions): string | undefined {
    if (!categories && !types) return SCAN_ALL;
    const within = categories
      ? idsOf(this.categories, categories)
      : this.rows('SELECT id FROM categories').map((r) => r[0]);
    const kinds = types ? idsOf(this.types, types) : undefined;
    return within.length === 0 || kinds?.length === 0 ? undefined : scanFiltered(within, kinds);
  }

  private bound(upTo: Position | undefined): number {
    const head = this.head();
    return upTo === undefined ? head : Math.min(head, numberOf(upTo));
  }

  private rows(sql: string, ...values: SQLInputValue[]): readonly Row[] {
    this.assertOpen();
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = this.db.prepare(sql, { returnArrays: true });
      this.statements.set(sql, statement);
    }
    return statement.all(...values) as unknown as readonly Row[];
  }

  private record(row: Row): StoredRecord {
    return {
      stream: row[1],
      id: row[3],
      type: this.types.nameOf(row[4]),
      body: row[5],
      recordedAt: row[7],
      revision: row[2],
      position: String(row[0]),
      hash: row[6],
    };
  }

  private assertOpen(): void {
    if (!this.db.isOpen) throw new Error('the event store is closed');
  }
}

/** Sorting what is in order already costs next to nothing. */
const inOrder = (rows: readonly Row[]): readonly Row[] => rows.toSorted((a, b) => a[0] - b[0]);

const idsOf = (ids: NameIds, names: readonly string[]): readonly number[] => [
  ...new Set(names.flatMap((name) => ids.find(name) ?? [])),
];

/** Stretches from a position on to the end of the log, then those before it, the newest first. */
function* stepsFrom(begin: number, head: number): Generator<readonly [low: number, high: number]> {
  for (let low = begin; low < head; low += LOOKED_AT_ONCE) yield [low, Math.min(head, low + LOOKED_AT_ONCE)];
  for (let high = begin; high > 0; high -= LOOKED_AT_ONCE) yield [Math.max(0, high - LOOKED_AT_ONCE), high];
}

const numberOf = (position: Position): number => {
  const number = Number(position);
  if (!/^\d+$/.test(position) || !Number.isSafeInteger(number)) throw new Error(`'${position}' is not a position`);
  return number;
};
