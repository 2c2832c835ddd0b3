import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { openForReading } from './log-file.js';
import type { LogProblem, LogReport } from './log-report.js';
import { nextTurn } from './turns.js';
import { type ChainRow, StreamChains } from './verify-chains.js';

const PAGE = 1_000;

/**
 * Walks a whole log without changing it: positions and clock in log order, then the hash chain of each stream. Memory
 * does not grow with the log. Events appended meanwhile are left out. A cut tail is not seen here: that takes a signed head.
 */
export const verifyLog = async (file: string): Promise<LogReport> => {
  const unreadable = (error: unknown): LogReport => {
    const message = `'${file}' cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    return { events: 0, streams: 0, ok: false, problem: { kind: 'unreadable', message } };
  };
  if (!existsSync(file)) return unreadable('there is no such file');
  let db: DatabaseSync | undefined;
  try {
    db = openForReading(file);
    const head = Number(db.prepare('SELECT max(position) AS head FROM events').get()?.head ?? 0);
    const inOrder = await walkPositions(db, head);
    const chains = await walkChains(db, head);
    const problem = earliest([inOrder, chains.problem, chains.problem ? undefined : emptyStream(db)]);
    return { events: chains.events, streams: chains.streams, ok: !problem, ...(problem ? { problem } : {}) };
  } catch (error) {
    return unreadable(error);
  } finally {
    db?.close();
  }
};

const walkPositions = async (db: DatabaseSync, head: number): Promise<LogProblem | undefined> => {
  const page = db.prepare(
    'SELECT position, clock, recorded_at FROM events WHERE position > ? AND position <= ? ORDER BY position LIMIT ? + 0',
    { returnArrays: true },
  );
  let at = 0;
  let latest = 0;
  while (at < head) {
    for (const row of page.all(at, head, PAGE) as unknown as readonly (readonly [number, number, string])[]) {
      const [position, clock, recordedAt] = row;
      if (position !== at + 1)
        return { kind: 'hole', position: String(at + 1), message: `position ${at + 1} is not in the log` };
      latest = Math.max(latest, Date.parse(recordedAt));
      if (clock !== latest)
        return { kind: 'edited', position: String(position), message: `the time of position ${position} was changed` };
      at = position;
    }
    await nextTurn();
  }
  return undefined;
};

const walkChains = async (
  db: DatabaseSync,
  head: number,
): Promise<{ readonly events: number; readonly streams: number; readonly problem: LogProblem | undefined }> => {
  const page = db.prepare(
    `SELECT e.stream, e.revision, e.position, e.id, e.body, e.hash, e.recorded_at, s.name, t.name, c.name
      FROM events e LEFT JOIN streams s ON s.id = e.stream LEFT JOIN types t ON t.id = e.type
      LEFT JOIN categories c ON c.id = e.category AND c.id = s.category
      WHERE (e.stream, e.revision) > (?, ?) AND e.position <= ? ORDER BY e.stream, e.revision LIMIT ? + 0`,
    { returnArrays: true },
  );
  const chains = new StreamChains(db);
  let events = 0;
  let problem: LogProblem | undefined;
  let last: ChainRow | undefined;
  for (;;) {
    const rows = page.all(last?.[0] ?? 0, last?.[1] ?? -1, head, PAGE) as unknown as readonly ChainRow[];
    for (const row of rows) problem = earliest([problem, chains.next(row)]);
    events += rows.length;
    last = rows.at(-1);
    if (!last) return { events, streams: chains.streams, problem };
    await nextTurn();
  }
};

const emptyStream = (db: DatabaseSync): LogProblem | undefined => {
  const empty = 'SELECT name FROM streams s WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.stream = s.id) LIMIT 1';
  const name = db.prepare(empty).get()?.name;
  if (typeof name !== 'string') return undefined;
  return { kind: 'missing', stream: name, revision: 0, message: `stream '${name}' has lost all its events` };
};

const earliest = (problems: readonly (LogProblem | undefined)[]): LogProblem | undefined =>
  problems
    .filter((p) => p !== undefined)
    .sort((a, b) => Number(a.position ?? Number.POSITIVE_INFINITY) - Number(b.position ?? Number.POSITIVE_INFINITY))[0];
