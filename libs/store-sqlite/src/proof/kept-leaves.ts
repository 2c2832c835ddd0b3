import type { DatabaseSync } from 'node:sqlite';

/** Of each leaf. Nobody meets two events of which these agree by chance; and two blocks of them fill a page of the file. */
const BYTES = 7;

export const LEAVES_TABLE = 'CREATE TABLE IF NOT EXISTS leaves (block INTEGER PRIMARY KEY, starts BLOB NOT NULL)';

/** How each leaf of a log began when it was signed, block by block: tells which one of a block is another now. */
export class KeptLeaves {
  constructor(private readonly db: DatabaseSync) {}

  /** Takes in what it lacks of the leaves of a block. What it has stays, whatever the log says later. */
  keep(block: number, leaves: readonly Buffer[]): void {
    const kept = this.starts(block);
    const fresh = leaves.slice(kept.length / BYTES).map((leaf) => leaf.subarray(0, BYTES));
    if (fresh.length > 0)
      this.db.prepare('INSERT OR REPLACE INTO leaves VALUES (?, ?)').run(block, Buffer.concat([kept, ...fresh]));
  }

  /** The first of a block's leaves that began otherwise, from 0; undefined when none did, as far as they were kept. */
  firstChange(block: number, leaves: readonly Buffer[]): number | undefined {
    const kept = this.starts(block);
    const known = leaves.slice(0, kept.length / BYTES);
    const found = known.findIndex((leaf, i) => leaf.compare(kept, i * BYTES, (i + 1) * BYTES, 0, BYTES) !== 0);
    return found < 0 ? undefined : found;
  }

  private starts(block: number): Buffer {
    const row = this.db.prepare('SELECT starts FROM leaves WHERE block = ?').get(block);
    return row ? Buffer.from(row.starts as Uint8Array) : Buffer.alloc(0);
  }
}
