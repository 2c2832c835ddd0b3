import { existsSync, realpathSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/**
 * Makes this process the only owner of a log. The lock is SQLite's exclusive lock on an empty companion file: the
 * operating system drops it when the process dies, so that nothing stale is left behind. Returns the release.
 */
export const lockLog = (file: string): (() => void) => {
  const path = `${existsSync(file) ? realpathSync(file) : file}.lock`;
  const db = new DatabaseSync(path, { timeout: 0 });
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if ((error as { errcode?: number }).errcode !== BUSY) throw error;
    throw new Error(`the event store '${file}' is in use by another process; stop that one first`);
  }
  return () => db.close();
};

/** SQLITE_BUSY */
const BUSY = 5;
