import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** Layout of the file; another layout gets another number and a migration. */
const LAYOUT = 2;

/** Which records were shown as rows in which segment of the entries; `key` is a hash. Since layout 2. */
const SHOWN = `
  CREATE TABLE shown_in (segment INTEGER NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (segment, key))
    STRICT, WITHOUT ROWID;
  PRAGMA user_version = ${LAYOUT};`;

/** `clock` is the time of an entry as a running maximum, ms: it only rises, whatever the machine's clock does. */
const TABLES = `
  CREATE TABLE entries (
    number INTEGER PRIMARY KEY, clock INTEGER NOT NULL, body TEXT NOT NULL, hash TEXT NOT NULL
  ) STRICT;
  CREATE INDEX entries_by_time ON entries (clock);
  CREATE TABLE keys (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE found_by (key INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (key, number)) STRICT, WITHOUT ROWID;
  CREATE TABLE pruned (number INTEGER NOT NULL, hash TEXT NOT NULL, at TEXT NOT NULL) STRICT;
  ${SHOWN}`;

/** Opens the file for its one writer, made at first start. What is let go is overwritten: it held addresses. */
export const openAccessDb = (file: string): DatabaseSync => {
  if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600));
  const db = new DatabaseSync(file, { timeout: 5_000 });
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
    db.exec('PRAGMA journal_size_limit = 16777216; PRAGMA cache_size = -4096');
    if (layoutOf(db) === 0) db.exec(`BEGIN IMMEDIATE; ${TABLES} COMMIT`);
    if (layoutOf(db) === 1) db.exec(`BEGIN IMMEDIATE; ${SHOWN} COMMIT`);
    if (layoutOf(db) !== LAYOUT)
      throw new Error(`'${file}' has access log layout ${layoutOf(db)}, this program knows layout ${LAYOUT}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};

const layoutOf = (db: DatabaseSync): number => Number(db.prepare('PRAGMA user_version').get()?.user_version);

/** The last entry that was let go, with the time of the last letting go; undefined while all are there. */
export const prunedUpTo = (
  db: DatabaseSync,
): { readonly number: number; readonly hash: string; readonly at: string } | undefined =>
  db.prepare('SELECT number, hash, at FROM pruned').get() as
    | { readonly number: number; readonly hash: string; readonly at: string }
    | undefined;
