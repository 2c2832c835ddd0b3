import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { rowKey, rowText } from './shown-codes.js';

/** Entries of a segment, numbers that follow each other: some milliseconds to look through. */
const SEGMENT = 1_024;
/** Entries that are looked through in one step, at most. */
const MOST_LOOKED_THROUGH = 8 * SEGMENT;
/** Segments that are asked for a record in one step, at most. */
const MOST_ASKED = 4_096;

export interface StoredText {
  readonly number: number;
  readonly body: string;
  readonly hash: string;
}

/** What a step found, the newest first, and how far it came. */
export interface Step {
  readonly rows: readonly StoredText[];
  /** Entries from this number on were looked at. */
  readonly reached: number;
  /** How many entries were read for it. */
  readonly looked: number;
}

const segmentOf = (number: number): number => Math.floor(number / SEGMENT);

/**
 * Which entries showed a record as a row of a list. An index knows the records of each segment of the log, once each,
 * and the texts of the segment's entries say which of them it was: a page of fifty rows that were shown shortly before
 * costs no index entry at all.
 */
export class ShownRows {
  private segment = -1;
  private readonly marked = new Set<string>();
  private readonly insert: StatementSync;
  private readonly known: StatementSync;
  private readonly inSegment: StatementSync;
  private readonly forget: StatementSync;

  constructor(db: DatabaseSync) {
    this.insert = db.prepare('INSERT OR IGNORE INTO shown_in (segment, key) VALUES (?, ?)');
    this.known = db.prepare('SELECT 1 FROM shown_in WHERE segment = ? AND key = ?');
    this.inSegment = db.prepare(
      `SELECT number, body, hash FROM entries
        WHERE number >= ? AND number < ? AND instr(body, ?) > 0 ORDER BY number DESC`,
    );
    this.forget = db.prepare('DELETE FROM shown_in WHERE segment < ?');
  }

  /** Marks the rows of an entry, in the transaction that writes it. */
  mark(number: number, records: readonly string[]): void {
    const segment = segmentOf(number);
    if (segment !== this.segment) this.begin(segment);
    for (const record of records) {
      if (this.marked.has(record)) continue;
      this.marked.add(record);
      this.insert.run(segment, rowKey(record));
    }
  }

  /** After a transaction that was rolled back: what was marked may not be there. */
  reset(): void {
    this.begin(-1);
  }

  /** Entries from `floor` (excluded) up to `below` (excluded) that may have shown the record, the upper ones first. */
  step(record: string, below: number, floor: number): Step {
    const [key, text] = [rowKey(record), rowText(record)];
    const rows: StoredText[] = [];
    let reached = below;
    let looked = 0;
    for (let asked = 0; reached > floor + 1 && asked < MOST_ASKED && looked < MOST_LOOKED_THROUGH; asked++) {
      const segment = segmentOf(reached - 1);
      const low = Math.max(segment * SEGMENT, floor + 1);
      if (this.known.get(segment, key)) {
        rows.push(...(this.inSegment.all(low, reached, text) as unknown as readonly StoredText[]));
        looked += reached - low;
      }
      reached = low;
    }
    return { rows, reached, looked };
  }

  /** Lets go what stands only in entries up to a number. */
  prune(upTo: number): void {
    this.forget.run(segmentOf(upTo + 1));
  }

  private begin(segment: number): void {
    this.segment = segment;
    this.marked.clear();
  }
}
