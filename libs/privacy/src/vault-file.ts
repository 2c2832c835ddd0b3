import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeMasterKey, readMasterKey } from './master-key.js';
import { RandomIvs } from './random-ivs.js';
import { openBytes, sealBytes } from './sealed-bytes.js';

/** `data_key` has no rowid: keys of one block share a prefix and so lie side by side. */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS secret (name TEXT PRIMARY KEY, wrapped BLOB NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS data_key (id TEXT PRIMARY KEY, wrapped BLOB NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS spare_block (name TEXT PRIMARY KEY) WITHOUT ROWID;
`;
const ROOT = 'root';
/** A second process may hold the write lock for the length of one commit. */
const BUSY_MS = 2000;

export interface VaultFile {
  readonly db: DatabaseSync;
  /** Wraps all other keys; itself wrapped by the master key, so that a new master key means one new row. */
  readonly root: KeyObject;
}

/** Opens the vault's file, made at first start together with the master key. */
export const openVaultFile = (file: string, masterKeyFile: string, readOnly: boolean): VaultFile => {
  const isNew = !existsSync(file);
  if (isNew && readOnly) throw new Error(`key vault ${file} does not exist`);
  if (isNew) makePrivateFile(file);
  const db = new DatabaseSync(file, { readOnly });
  try {
    db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
    if (!readOnly)
      db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; ${SCHEMA}`);
    return { db, root: rootOf(db, file, masterKeyFile, readOnly) };
  } catch (error) {
    db.close();
    throw error;
  }
};

/** The master key is made only beside an empty vault: a lost one must not be replaced in silence. */
const rootOf = (db: DatabaseSync, file: string, masterKeyFile: string, readOnly: boolean): KeyObject => {
  const row = db.prepare('SELECT wrapped FROM secret WHERE name = ?').get(ROOT);
  if (row) return unwrapRoot(readMasterKey(masterKeyFile), row.wrapped, file, masterKeyFile);
  if (readOnly) throw new Error(`key vault ${file} was not set up yet`);
  const master = existsSync(masterKeyFile) ? readMasterKey(masterKeyFile) : makeMasterKey(masterKeyFile);
  const wrapped = sealBytes(master, randomBytes(32), ROOT, new RandomIvs());
  db.prepare('INSERT INTO secret (name, wrapped) VALUES (?, ?) ON CONFLICT DO NOTHING').run(ROOT, wrapped);
  return rootOf(db, file, masterKeyFile, true);
};

const unwrapRoot = (master: KeyObject, wrapped: unknown, file: string, masterKeyFile: string): KeyObject => {
  try {
    return createSecretKey(openBytes(master, Buffer.from(wrapped as Uint8Array), ROOT));
  } catch {
    throw new Error(`master key file ${masterKeyFile} does not belong to key vault ${file}`);
  }
};

/** SQLite gives its WAL and shared-memory files the mode of the main file. */
const makePrivateFile = (file: string): void => {
  mkdirSync(dirname(file), { recursive: true });
  closeSync(openSync(file, 'a', 0o600));
};
