import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DataKey } from './key-vault.port.js';
import { RandomIvs } from './random-ivs.js';
import { openBytes, sealBytes } from './sealed-bytes.js';

const KEY_BYTES = 32;
/** Keys wrapped before the event loop gets a turn: about half a millisecond. */
const WRAPPED_AT_ONCE = 64;

/**
 * Keys made ahead of use, in blocks. A block is written durably before it counts as spare, and struck off the list of
 * spare blocks durably before the first of its keys is handed out: a crash wastes the rest of one block and never
 * hands out a key twice. A key's id is `<random block name>.<number>`, so that ids made after a restore of an older
 * copy never meet those made after that copy was taken.
 */
export class KeyBlocks {
  private ready: DataKey[] = [];
  private readonly made = new Map<string, readonly DataKey[]>();
  private readonly ivs = new RandomIvs();
  private drawing: Promise<unknown> = Promise.resolve();
  private filling: Promise<void> | undefined;
  private closed = false;
  private readonly insertKey: StatementSync;
  private readonly insertSpare: StatementSync;
  private readonly countSpare: StatementSync;

  constructor(
    private readonly db: DatabaseSync,
    private readonly root: KeyObject,
    private readonly blockSize: number,
    private readonly spareBlocks: number,
  ) {
    this.insertKey = db.prepare('INSERT INTO data_key (id, wrapped) VALUES (?, ?)');
    this.insertSpare = db.prepare('INSERT INTO spare_block (name) VALUES (?)');
    this.countSpare = db.prepare('SELECT count(*) AS n FROM spare_block');
    this.fill();
  }

  draw(count: number): Promise<readonly DataKey[]> {
    const drawn = this.drawing.then(() => this.take(count));
    this.drawing = drawn.catch(() => undefined);
    return drawn;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.drawing;
    await this.filling;
  }

  private async take(count: number): Promise<readonly DataKey[]> {
    while (this.ready.length < count) {
      if (this.closed) throw new Error('the key vault is closed');
      const name = this.reserve();
      if (name === undefined) await this.makeBlock();
      else this.ready = this.ready.concat(this.made.get(name) ?? (await this.load(name)));
      if (name !== undefined) this.made.delete(name);
    }
    this.fill();
    return this.ready.splice(this.ready.length - count);
  }

  /** Strikes one block off the list; undefined when there is none, also when another process took the last one. */
  private reserve(): string | undefined {
    const taken = this.db
      .prepare('DELETE FROM spare_block WHERE name = (SELECT name FROM spare_block LIMIT 1) RETURNING name')
      .get();
    return taken?.name as string | undefined;
  }

  /** A block that an earlier run made. */
  private async load(name: string): Promise<readonly DataKey[]> {
    const rows = this.db
      .prepare('SELECT id, wrapped FROM data_key WHERE id > ? AND id < ?')
      .all(`${name}.`, `${name}/`);
    const keys: DataKey[] = [];
    for (const [i, row] of rows.entries()) {
      if (i % WRAPPED_AT_ONCE === 0) await nextTurn();
      const id = row.id as string;
      keys.push({ id, key: createSecretKey(openBytes(this.root, Buffer.from(row.wrapped as Uint8Array), id)) });
    }
    return keys;
  }

  /** Fills up in the background once half of the spare blocks are used. A failure shows in the draw that then waits. */
  private fill(): void {
    if (this.filling || this.closed || this.spare() > this.spareBlocks / 2) return;
    this.filling = this.fillUp()
      .catch(() => undefined)
      .finally(() => {
        this.filling = undefined;
      });
  }

  private async fillUp(): Promise<void> {
    while (!this.closed && this.spare() < this.spareBlocks) await this.makeBlock();
  }

  private spare(): number {
    return this.countSpare.get()?.n as number;
  }

  private async makeBlock(): Promise<void> {
    const name = randomBytes(6).toString('base64url');
    const raw = randomBytes(KEY_BYTES * this.blockSize);
    const keys: DataKey[] = [];
    const wrapped: Buffer[] = [];
    for (let i = 0; i < this.blockSize; i++) {
      if (i % WRAPPED_AT_ONCE === 0) await nextTurn();
      const id = `${name}.${i.toString(36)}`;
      const bytes = raw.subarray(i * KEY_BYTES, (i + 1) * KEY_BYTES);
      keys.push({ id, key: createSecretKey(bytes) });
      wrapped.push(sealBytes(this.root, bytes, id, this.ivs));
    }
    raw.fill(0);
    this.write(name, keys, wrapped);
    this.made.set(name, keys);
  }

  private write(name: string, keys: readonly DataKey[], wrapped: readonly Buffer[]): void {
    this.db.exec('BEGIN IMMEDIATE');
    try {
      for (const [i, bytes] of wrapped.entries()) this.insertKey.run(keys[i]?.id ?? '', bytes);
      this.insertSpare.run(name);
      this.db.exec('COMMIT');
    } catch (error) {
      this.db.exec('ROLLBACK');
      throw error;
    }
  }
}
