import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { type EventMeta, type EventStore, LruMap, type Position, START, type StoredRecord } from '@relata/es';

/** `reached` is the last event that was looked at; another event at its position means another log. */
const TABLES = `
  PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -4096;
  CREATE TABLE IF NOT EXISTS actors (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE IF NOT EXISTS acts (
    actor INTEGER NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (actor, position)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS reached (position INTEGER NOT NULL, id TEXT NOT NULL) STRICT;`;
const PAGE = 500;
/** Actors whose numbers are kept in memory. */
const KNOWN_ACTORS = 10_000;

export interface ActRange {
  /** Exclusive. */
  readonly above: Position;
  /** Inclusive. */
  readonly upTo: Position;
  readonly limit: number;
}

/** Which events of the log somebody made, or had made in their name: a fold of the log, made anew when it is lost. */
export class ActIndex {
  private readonly db: DatabaseSync;
  private readonly insertActor: StatementSync;
  private readonly insertAct: StatementSync;
  private readonly numbers = new LruMap<string, number>(KNOWN_ACTORS);
  private running: Promise<void> | undefined;
  private failing: unknown;

  constructor(
    file: string,
    private readonly log: Pick<EventStore, 'readAll' | 'safeHead'>,
  ) {
    this.db = new DatabaseSync(file, { timeout: 5_000 });
    this.db.exec(TABLES);
    this.insertActor = this.db.prepare(
      'INSERT INTO actors (name) VALUES (?) ON CONFLICT (name) DO UPDATE SET name = name RETURNING id',
    );
    this.insertAct = this.db.prepare('INSERT INTO acts (actor, position) VALUES (?, ?) ON CONFLICT DO NOTHING');
  }

  /** Positions of events, the newest first, once the index has reached the end of the log. */
  async positionsOf(actor: string, { above, upTo, limit }: ActRange): Promise<readonly Position[]> {
    await this.follow();
    const find = this.db.prepare(
      `SELECT position FROM acts WHERE actor = (SELECT id FROM actors WHERE name = ?) AND position > ? AND position <= ?
        ORDER BY position DESC LIMIT ?`,
    );
    find.setReadBigInts(true);
    return find.all(actor, BigInt(above), BigInt(upTo), limit).map(({ position }) => String(position));
  }

  /** Looks at what is new: so many pages at most, with a turn for everything else after each. */
  async follow(pages: number = Number.POSITIVE_INFINITY): Promise<void> {
    while (this.running) await this.running;
    this.running = this.look(pages).finally(() => {
      this.running = undefined;
    });
    try {
      await this.running;
      this.failing = undefined;
    } catch (error) {
      this.failing = error;
      throw error;
    }
  }

  /** The last position that was looked at. */
  get position(): Position {
    return this.known()?.position.toString() ?? START;
  }

  /** Why the last look has failed; undefined when it has not. */
  get fault(): unknown {
    return this.failing;
  }

  close(): void {
    if (this.db.isOpen) this.db.close();
  }

  private async look(pages: number): Promise<void> {
    const after = await this.reached();
    let left = pages;
    for await (const page of this.log.readAll({ after, pageSize: PAGE })) {
      if (left-- <= 0 || !this.db.isOpen) return;
      this.apply(page);
    }
  }

  /** From the beginning, with nothing, where the log is not the one that was looked at. */
  private async reached(): Promise<Position> {
    const known = this.known();
    if (!known) return START;
    const upTo = String(known.position);
    if (BigInt(await this.log.safeHead()) >= known.position)
      for await (const [record] of this.log.readAll({ after: String(known.position - 1n), upTo }))
        if (record?.id === known.id) return upTo;
    this.numbers.clear();
    this.db.exec('DELETE FROM acts; DELETE FROM actors; DELETE FROM reached');
    return START;
  }

  private known(): { readonly position: bigint; readonly id: string } | undefined {
    const select = this.db.prepare('SELECT position, id FROM reached');
    select.setReadBigInts(true);
    return select.get() as { readonly position: bigint; readonly id: string } | undefined;
  }

  private apply(page: readonly StoredRecord[]): void {
    const last = page.at(-1);
    if (!last) return;
    this.db.exec('BEGIN IMMEDIATE');
    try {
      for (const { body, position } of page) {
        const { actor } = (JSON.parse(body) as { readonly meta: EventMeta }).meta;
        for (const name of new Set([actor.id, actor.onBehalfOf]))
          if (name !== undefined) this.insertAct.run(this.numberOf(name), BigInt(position));
      }
      this.db.exec('DELETE FROM reached');
      this.db.prepare('INSERT INTO reached VALUES (?, ?)').run(BigInt(last.position), last.id);
      this.db.exec('COMMIT');
    } catch (error) {
      this.numbers.clear();
      this.db.exec('ROLLBACK');
      throw error;
    }
  }

  private numberOf(actor: string): number {
    const number = this.numbers.get(actor) ?? (this.insertActor.get(actor)?.id as number);
    this.numbers.set(actor, number);
    return number;
  }
}
