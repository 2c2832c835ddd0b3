import { DatabaseSync } from 'node:sqlite';

/** Layout of the file; another layout gets another number and a migration. */
const LAYOUT = 1;
/** WAL databases could be damaged by a rare race of checkpoint and write before this version. */
const OLDEST_SQLITE = [3, 51, 3] as const;

const TABLES = `
  CREATE TABLE categories (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE types (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE streams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, category INTEGER NOT NULL) STRICT;
  CREATE INDEX streams_by_category ON streams (category);
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    category INTEGER NOT NULL,
    type INTEGER NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    hash TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    clock INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX events_by_stream ON events (stream, revision);
  CREATE INDEX events_by_category ON events (category, position, type);
  PRAGMA user_version = ${LAYOUT};`;

/**
 * Opens the log for its one writer, and creates the tables in an empty file. `synchronous = FULL` makes each commit
 * wait until the write-ahead log is on the disk.
 */
export const openForWriting = (file: string): DatabaseSync => {
  assertSqlite();
  const db = new DatabaseSync(file, { timeout: 5_000 });
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    db.exec('PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -16384');
    if (layoutOf(db) === 0) db.exec(`BEGIN IMMEDIATE; ${TABLES} COMMIT`);
    assertLayout(db, file);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};

/** Opens the log for reading beside the writer: it sees committed events only. */
export const openForReading = (file: string): DatabaseSync => {
  assertSqlite();
  const db = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  try {
    db.exec('PRAGMA cache_size = -8192');
    assertLayout(db, file);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};

const layoutOf = (db: DatabaseSync): number => Number(db.prepare('PRAGMA user_version').get()?.user_version);

const assertLayout = (db: DatabaseSync, file: string): void => {
  const layout = layoutOf(db);
  if (layout !== LAYOUT) throw new Error(`'${file}' has log layout ${layout}, this program knows layout ${LAYOUT}`);
};

const assertSqlite = (): void => {
  const version = process.versions.sqlite ?? '0';
  const parts = version.split('.').map(Number);
  for (const [i, least] of OLDEST_SQLITE.entries()) {
    const part = parts[i] ?? 0;
    if (part > least) return;
    if (part < least)
      throw new Error(`SQLite ${version} is too old for the event store: needs ${OLDEST_SQLITE.join('.')}`);
  }
};
