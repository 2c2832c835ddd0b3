import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { LruMap } from '@relata/es';
import { chained, NO_HASH } from './access-chain.js';
import { openAccessDb, prunedUpTo } from './access-db.js';
import { type AccessEntry, keysOf } from './access-entry.js';
import type { AccessPage, AccessQuestion, Reader } from './access-log.port.js';
import { AccessReading } from './access-reading.js';
import { keptText } from './shown-codes.js';
import { ShownRows } from './shown-rows.js';

/** Keys whose numbers are remembered: of the people and records that are in use. */
const KEYS_IN_MEMORY = 20_000;
/** Entries that one step of pruning takes away: some milliseconds of work. */
const PRUNED_AT_ONCE = 2_000;

/** The file of the access log, in the thread that calls: each method is one short piece of work. */
export class AccessFile {
  private readonly db: DatabaseSync;
  private readonly reading: AccessReading;
  private readonly shown: ShownRows;
  private readonly keyIds = new LruMap<string, number>(KEYS_IN_MEMORY);
  private readonly insertEntry: StatementSync;
  private readonly insertFound: StatementSync;
  private readonly insertKey: StatementSync;
  private head: { readonly number: number; readonly clock: number; readonly hash: string };

  /** `:memory:` keeps nothing. */
  constructor(file: string) {
    this.db = openAccessDb(file);
    this.shown = new ShownRows(this.db);
    this.reading = new AccessReading(this.db, this.shown);
    this.insertEntry = this.db.prepare('INSERT INTO entries (number, clock, body, hash) VALUES (?, ?, ?, ?)');
    this.insertFound = this.db.prepare('INSERT INTO found_by (key, number) VALUES (?, ?)');
    this.insertKey = this.db.prepare(
      'INSERT INTO keys (name) VALUES (?) ON CONFLICT (name) DO UPDATE SET name = name RETURNING id',
    );
    this.head = this.lastEntry();
  }

  /** Writes entries in one transaction, which is on the disk when this returns. Answers the newest number. */
  write(lines: readonly string[]): number {
    let { number, clock, hash } = this.head;
    this.db.exec('BEGIN IMMEDIATE');
    try {
      for (const line of lines) {
        const entry = JSON.parse(line) as AccessEntry;
        number++;
        clock = Math.max(clock, Date.parse(entry.at));
        const text = keptText(line, entry);
        hash = chained(hash, text);
        this.insertEntry.run(number, clock, text, hash);
        if (entry.shown) this.shown.mark(number, entry.shown);
        for (const key of keysOf(entry)) this.insertFound.run(this.keyId(key), number);
      }
      this.db.exec('COMMIT');
    } catch (error) {
      this.db.exec('ROLLBACK');
      this.keyIds.clear();
      this.shown.reset();
      throw error;
    }
    this.head = { number, clock, hash };
    return number;
  }

  read(question: AccessQuestion, limit: number): AccessPage {
    return this.reading.page(question, limit, this.head.number);
  }

  readers(record: string): readonly Reader[] {
    return this.reading.readers(record);
  }

  prune(before: string): number {
    const old = this.db.prepare('SELECT number, body, hash FROM entries WHERE clock < ? ORDER BY number LIMIT ?');
    const rows = old.all(Date.parse(before), PRUNED_AT_ONCE) as unknown as readonly {
      readonly number: number;
      readonly body: string;
      readonly hash: string;
    }[];
    const last = rows.at(-1);
    if (!last) return 0;
    const forget = this.db.prepare('DELETE FROM found_by WHERE key = ? AND number = ?');
    this.db.exec('BEGIN IMMEDIATE');
    try {
      for (const { number, body } of rows)
        for (const key of keysOf(JSON.parse(body) as AccessEntry)) forget.run(this.keyId(key), number);
      this.db.prepare('DELETE FROM entries WHERE number <= ?').run(last.number);
      this.shown.prune(last.number);
      this.db.exec('DELETE FROM pruned');
      this.db.prepare('INSERT INTO pruned VALUES (?, ?, ?)').run(last.number, last.hash, before);
      this.db.exec('COMMIT');
    } catch (error) {
      this.db.exec('ROLLBACK');
      throw error;
    }
    return rows.length;
  }

  close(): void {
    if (this.db.isOpen) this.db.close();
  }

  private keyId(name: string): number {
    const known = this.keyIds.get(name);
    if (known !== undefined) return known;
    const id = this.insertKey.get(name)?.id as number;
    this.keyIds.set(name, id);
    return id;
  }

  private lastEntry(): { readonly number: number; readonly clock: number; readonly hash: string } {
    const last = this.db.prepare('SELECT number, clock, hash FROM entries ORDER BY number DESC LIMIT 1').get();
    const known = last as { readonly number: number; readonly clock: number; readonly hash: string } | undefined;
    return known ?? { number: 0, clock: 0, hash: NO_HASH, ...prunedUpTo(this.db) };
  }
}
