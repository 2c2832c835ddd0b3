import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
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

/** Where a new master key waits until the vault is wrapped by it. */
const nextOf = (masterKeyFile: string): string => `${masterKeyFile}.next`;

/**
 * Puts a new master key in the place of the present one: one row is wrapped anew, log and data keys stay as they are, and
 * whoever has the vault open goes on. A crash in between leaves both keys, and the next opening finishes it.
 */
export const rotateMasterKey = (file: string, masterKeyFile: string): void => {
  const { db, root } = openVaultFile(file, masterKeyFile, false);
  try {
    const next = makeMasterKey(nextOf(masterKeyFile));
    db.prepare('UPDATE secret SET wrapped = ? WHERE name = ?').run(
      sealBytes(next, root.export(), ROOT, new RandomIvs()),
      ROOT,
    );
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
  renameSync(nextOf(masterKeyFile), masterKeyFile);
};

const belongs = (masterKeyFile: string, wrapped: unknown, file: string): boolean => {
  try {
    return unwrapRoot(readMasterKey(masterKeyFile), wrapped, file, masterKeyFile) !== undefined;
  } catch {
    return false;
  }
};

/** A change of master keys that a crash has cut is finished when the vault is wrapped by the new one, else forgotten. */
const settleRotation = (wrapped: unknown, file: string, masterKeyFile: string): void => {
  const next = nextOf(masterKeyFile);
  if (!existsSync(next)) return;
  if (belongs(next, wrapped, file)) renameSync(next, masterKeyFile);
  else rmSync(next);
};

/** The master key is made only beside an empty vault: a lost one must not be replaced in silence. */
const rootOf = (db: DatabaseSync, file: string, masterKeyFile: string, readOnly: boolean): KeyObject => {
  const row = db.prepare('SELECT wrapped FROM secret WHERE name = ?').get(ROOT);
  if (row && !readOnly) settleRotation(row.wrapped, file, masterKeyFile);
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
