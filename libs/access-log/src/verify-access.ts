import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { chained, NO_HASH } from './access-chain.js';
import { prunedUpTo } from './access-db.js';

/** What a walk over the whole access log found. */
export interface AccessReport {
  readonly ok: boolean;
  readonly entries: number;
  /** Hash of the newest entry: who keeps it elsewhere can show later that the file was cut or made anew. */
  readonly head?: string;
  /** Entries up to this number were let go, those before this instant. */
  readonly pruned?: { readonly number: number; readonly at: string };
  /** The first thing that is not as it was written. */
  readonly problem?: string;
}

const PAGE = 2_000;

/** Walks the file without changing it. A file that is not there has no entries. */
export const verifyAccessLog = async (file: string): Promise<AccessReport> => {
  if (!existsSync(file)) return { ok: true, entries: 0 };
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
    return await walk(db);
  } catch (error) {
    return { ok: false, entries: 0, problem: `'${file}' cannot be read: ${(error as Error).message}` };
  } finally {
    db?.close();
  }
};

const walk = async (db: DatabaseSync): Promise<AccessReport> => {
  const pruned = prunedUpTo(db);
  const page = db.prepare('SELECT number, body, hash FROM entries WHERE number > ? ORDER BY number LIMIT ?');
  let at = pruned?.number ?? 0;
  let hash = pruned?.hash ?? NO_HASH;
  let entries = 0;
  const report = (problem?: string): AccessReport => ({
    ok: problem === undefined,
    entries,
    ...(entries > 0 ? { head: hash } : {}),
    ...(pruned ? { pruned: { number: pruned.number, at: pruned.at } } : {}),
    ...(problem === undefined ? {} : { problem }),
  });
  for (;;) {
    const rows = page.all(at, PAGE) as unknown as readonly { number: number; body: string; hash: string }[];
    if (rows.length === 0) return report();
    for (const row of rows) {
      if (row.number !== at + 1) return report(`entry ${at + 1} is not in the access log`);
      hash = chained(hash, row.body);
      if (hash !== row.hash) return report(`entry ${row.number} of the access log was changed`);
      at = row.number;
      entries++;
    }
    await nextTurn();
  }
};
