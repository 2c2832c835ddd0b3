import type { Database } from './database.js';

/** Rows that one scope may have; the product with the number of scopes stays below 2^53. */
const CLUSTER_SIZE = 2 ** 26;

/**
 * Gives row numbers so that the rows of one first scope (the owner) lie side by side in the tables: who sees two
 * thousand rows of a million reads a few dozen pages for them, not two thousand.
 */
export class RowNumbers {
  private readonly last = new Map<number, number>();

  /** `table` holds the rows that have numbers already. */
  constructor(
    private readonly db: Database,
    private readonly table: string,
  ) {}

  next(cluster: number): number {
    const start = cluster * CLUSTER_SIZE;
    const number = (this.last.get(cluster) ?? this.lastIn(start)) + 1;
    if (number >= start + CLUSTER_SIZE)
      throw new Error(`more than ${CLUSTER_SIZE} documents have the same first scope`);
    this.last.set(cluster, number);
    return number;
  }

  /** To be called when what was numbered was not written after all. */
  forget(): void {
    this.last.clear();
  }

  private lastIn(start: number): number {
    const text = `SELECT max(rid) FROM ${this.table} WHERE rid >= ? AND rid < ?`;
    return Number(this.db.row(text, start, start + CLUSTER_SIZE)?.[0] ?? start);
  }
}
