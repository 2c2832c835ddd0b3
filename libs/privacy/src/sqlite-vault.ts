import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { KeyBlocks } from './key-blocks.js';
import type { DataKey, KeyVault } from './key-vault.port.js';
import { RandomIvs } from './random-ivs.js';
import { openBytes, sealBytes } from './sealed-bytes.js';
import { openVaultFile } from './vault-file.js';

export interface SqliteVaultOptions {
  readonly file: string;
  /** 32 bytes in base64; made with mode 0600 when the vault is new. Keep it apart from copies of the vault. */
  readonly masterKeyFile: string;
  /** For another thread or process: it can unwrap keys, not draw or destroy them. Default false. */
  readonly readOnly?: boolean;
  /** Keys that are made and reserved in one durable step. Default 512. */
  readonly blockSize?: number;
  /** Blocks kept ready on disk. Default 8. */
  readonly spareBlocks?: number;
}

/** Keys unwrapped before the event loop gets a turn: some milliseconds of work. */
const UNWRAPPED_AT_ONCE = 500;
const TRUNCATE_AGAIN_MS = 500;

/** Opens the vault of a data folder. Throws an Error of one line when the master key is missing, malformed or wrong. */
export const openSqliteVault = (options: SqliteVaultOptions): KeyVault => {
  const { db, root } = openVaultFile(options.file, options.masterKeyFile, options.readOnly ?? false);
  return new SqliteVault(db, root, options);
};

class SqliteVault implements KeyVault {
  private readonly blocks: KeyBlocks | undefined;
  private readonly ivs = new RandomIvs();
  private readonly hashKeys = new Map<string, KeyObject>();
  private readonly selectKeys: StatementSync;
  private truncateTimer: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: DatabaseSync,
    private readonly root: KeyObject,
    options: SqliteVaultOptions,
  ) {
    this.selectKeys = db.prepare('SELECT id, wrapped FROM data_key WHERE id IN (SELECT value FROM json_each(?))');
    if (!options.readOnly) this.blocks = new KeyBlocks(db, root, options.blockSize ?? 512, options.spareBlocks ?? 8);
  }

  async draw(count: number): Promise<readonly DataKey[]> {
    return this.writable().draw(count);
  }

  async unwrap(ids: readonly string[]): Promise<ReadonlyMap<string, KeyObject>> {
    const found = new Map<string, KeyObject>();
    for (let at = 0; at < ids.length; at += UNWRAPPED_AT_ONCE) {
      if (at > 0) await nextTurn();
      for (const row of this.selectKeys.all(JSON.stringify(ids.slice(at, at + UNWRAPPED_AT_ONCE)))) {
        const id = row.id as string;
        found.set(id, this.open(row.wrapped, id));
      }
    }
    return found;
  }

  async destroy(ids: readonly string[]): Promise<void> {
    this.writable();
    this.db.prepare('DELETE FROM data_key WHERE id IN (SELECT value FROM json_each(?))').run(JSON.stringify(ids));
    this.truncateWal();
  }

  async hashKey(purpose: string): Promise<KeyObject> {
    const known = this.hashKeys.get(purpose);
    if (known) return known;
    const name = `hash:${purpose}`;
    const select = this.db.prepare('SELECT wrapped FROM secret WHERE name = ?');
    if (!select.get(name)) {
      this.writable();
      // Another process may have been first: its key stays and is read back.
      this.db
        .prepare('INSERT INTO secret (name, wrapped) VALUES (?, ?) ON CONFLICT DO NOTHING')
        .run(name, sealBytes(this.root, randomBytes(32), name, this.ivs));
    }
    const key = this.open(select.get(name)?.wrapped, name);
    this.hashKeys.set(purpose, key);
    return key;
  }

  async close(): Promise<void> {
    if (!this.db.isOpen) return;
    clearTimeout(this.truncateTimer);
    await this.blocks?.close();
    this.db.close();
  }

  private open(wrapped: unknown, name: string): KeyObject {
    return createSecretKey(openBytes(this.root, Buffer.from(wrapped as Uint8Array), name));
  }

  private writable(): KeyBlocks {
    if (!this.blocks) throw new Error('the key vault was opened for reading only');
    return this.blocks;
  }

  /** Destroyed keys still lie in the WAL's older frames until it is emptied; a reader in mid-query delays that. */
  private truncateWal(): void {
    clearTimeout(this.truncateTimer);
    const busy = this.db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy !== 0;
    if (busy) this.truncateTimer = setTimeout(() => this.truncateWal(), TRUNCATE_AGAIN_MS).unref();
  }
}
