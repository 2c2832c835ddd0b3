import { DatabaseSync } from 'node:sqlite';

/**
 * The last position of a log file up to which `until` goes: a position, an ISO instant (what was recorded by then), or the
 * id of an event (itself included). Throws an Error of one line when it is none of these, or nothing there.
 */
export const positionUntil = (log: string, until: string): number => {
  const db = new DatabaseSync(log, { readOnly: true });
  try {
    const head = Number(db.prepare('SELECT max(position) AS at FROM events').get()?.at ?? 0);
    const found = find(db, until);
    if (found === undefined || found > head || found < 1)
      throw new Error(`'${until}' is no position (1 to ${head}), no instant and no event of this backup (--until)`);
    return found;
  } finally {
    db.close();
  }
};

const find = (db: DatabaseSync, until: string): number | undefined => {
  if (/^\d{1,16}$/.test(until)) return Number(until);
  const byId = db.prepare('SELECT position AS at FROM events WHERE id = ?').get(until)?.at;
  if (byId !== undefined) return Number(byId);
  const instant = /^\d{4}-\d{2}-\d{2}/.test(until) ? Date.parse(until) : Number.NaN;
  if (Number.isNaN(instant)) return undefined;
  const at = db.prepare('SELECT max(position) AS at FROM events WHERE clock <= ?').get(instant)?.at;
  return at === null || at === undefined ? undefined : Number(at);
};

/** Takes away what a log file has behind a position, and whatever nothing is left of. The file must not be in use. */
export const cutLog = (log: string, upTo: number): void => {
  const db = new DatabaseSync(log);
  try {
    db.exec('PRAGMA secure_delete = ON; PRAGMA synchronous = FULL; BEGIN IMMEDIATE');
    db.prepare('DELETE FROM events WHERE position > ?').run(upTo);
    db.exec(
      'DELETE FROM streams WHERE NOT EXISTS (SELECT 1 FROM events WHERE events.stream = streams.id); COMMIT; VACUUM',
    );
  } finally {
    db.close();
  }
};
