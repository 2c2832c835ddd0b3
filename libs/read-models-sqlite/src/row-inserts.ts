import type { SQLInputValue } from 'node:sqlite';
import type { Database } from './database.js';

/** Rows that go in by one statement. */
const AT_ONCE = 8;

/**
 * Rows on their way into a table, some at a time: a statement opens every index of its table, of which collections with
 * custom fields have fifty more than are written to, so one for several rows does half the work.
 */
export class RowInserts {
  private readonly single: string;
  private readonly several: string;
  private readonly values: SQLInputValue[] = [];

  /** `OR FAIL`: whatever fails undoes the whole transaction, so a statement need not be able to undo itself. */
  constructor(
    private readonly db: Database,
    table: string,
    private readonly columns: number,
  ) {
    const one = `(${Array(columns).fill('?').join(', ')})`;
    this.single = `INSERT OR FAIL INTO ${table} VALUES ${one}`;
    this.several = `INSERT OR FAIL INTO ${table} VALUES ${Array(AT_ONCE).fill(one).join(', ')}`;
  }

  add(...row: readonly SQLInputValue[]): void {
    this.values.push(...row);
    if (this.values.length < AT_ONCE * this.columns) return;
    this.db.run(this.several, ...this.values);
    this.forget();
  }

  /** Writes what is left; to be called before the table is read, and at the end. */
  flush(): void {
    for (let at = 0; at < this.values.length; at += this.columns)
      this.db.run(this.single, ...this.values.slice(at, at + this.columns));
    this.forget();
  }

  /** Drops what is left. */
  forget(): void {
    this.values.length = 0;
  }
}
