import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { DomainEvent } from '@relata/es';
import { type OwnProjection, ProjectionHost } from '@relata/projections';
import { openSqliteReadModels } from '@relata/read-models-sqlite';
import { openSqliteEventStore, type SqliteEventStore } from '@relata/store-sqlite';
import type { BenchRow } from './bench-row.js';
import { inFolder } from './lib/in-folder.js';
import { partyCodec, partyList, partyRecord } from './lib/rebuild-world.js';
import { type PairedRound, pairedRow } from './paired-rounds.js';

export interface BenchRebuildOptions {
  /** Events in the log. Default 1,000,000. */
  readonly events?: number;
  /** Documents that they fold to, one row each. Default 100,000 and 500,000. */
  readonly documents?: readonly number[];
  readonly rounds?: number;
}

/** Rows of a transaction on the raw side, as on ours. */
const CHUNK = 5_000;
const PAGE = 1_000;

/**
 * P3: the rebuild of a list from the log against a bare read and parse of the same events and a bare load of the same
 * documents, ready made, into the same tables, indexes, search index and totals.
 */
export const benchRebuild = async (options: BenchRebuildOptions = {}): Promise<readonly BenchRow[]> => {
  const { events = 1_000_000, documents = [100_000, 500_000], rounds = 3 } = options;
  const rows: BenchRow[] = [];
  for (const [i, count] of documents.entries()) {
    rows.push(await inFolder((folder) => rebuildRow(folder, `P3${'abcdef'[i]}`, events, count, rounds)));
  }
  return rows;
};

const rebuildRow = async (
  folder: string,
  id: string,
  events: number,
  documents: number,
  rounds: number,
): Promise<BenchRow> => {
  const log = join(folder, 'log.db');
  const models = join(folder, 'models.db');
  const store = await openSqliteEventStore({ file: log, writer: 'inline' });
  await fillLog(store, events, documents);
  const results: PairedRound[] = [];
  for (let round = 0; round < rounds; round++) {
    const ours = await rebuildOnce(store, models, events);
    results.push({ ours, raw: rawRebuild(log, models, join(folder, `raw${round}.db`), events) });
  }
  await store.close();
  const size = `${events.toLocaleString('en-US')} events, ${documents.toLocaleString('en-US')} documents`;
  const notes = 'WAL, synchronous=NORMAL, 5 indexes, search, totals; without personal blocks, without the verification';
  return pairedRow({ id, work: 'rebuild of a projection', size, unit: 'events/s', notes }, results);
};

export const fillLog = async (store: SqliteEventStore, events: number, streams: number): Promise<void> => {
  for (let n = 0; n < events; n += PAGE) {
    const count = Math.min(PAGE, events - n);
    await store.append(
      Array.from({ length: count }, (_, i) => partyRecord(n + i, streams)),
      [],
    );
  }
};

/** From the call to the moment at which the new version has all documents and is level; then it is verified. */
export const rebuildOnce = async (source: SqliteEventStore, file: string, events: number): Promise<number> => {
  const readModels = openSqliteReadModels({ file });
  let level = 0;
  const store: typeof readModels = {
    ...readModels,
    setState: async (model, state) => {
      if (state === 'caughtUp') level ||= performance.now();
      await readModels.setState(model, state);
    },
  };
  const host = new ProjectionHost({
    source,
    decode: (records) => partyCodec.decode(records),
    projections: [partyList as unknown as OwnProjection<DomainEvent, unknown>],
    store,
  });
  // The first start makes the documents, so that the measured rebuild stands beside some, as in operation.
  await host.start();
  const started = performance.now();
  await host.rebuild('party_list');
  await host.stop();
  await store.close();
  return (events / (level - started)) * 1_000;
};

const LIVE_BASE = "SELECT 'party_list_v' || version || '_g' || generation b FROM models WHERE state = 'live'";

/** The tables of our file, their rows ready made: what is timed is reading, parsing, inserting and indexing alone. */
const rawRebuild = (log: string, models: string, file: string, events: number): number => {
  const made = new DatabaseSync(models, { readOnly: true });
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32000');
  db.exec('PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 16000; PRAGMA mmap_size = 2147418112');
  const base = String(made.prepare(LIVE_BASE).get()?.b);
  const schema = made
    .prepare("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND (name = ?1 || '_rows' OR name = ?1 || '_docs')")
    .all(base);
  for (const { sql } of schema) db.exec(String(sql));
  const milliseconds = rawRead(log) + rawLoad(made, db, base) + rawIndex(made, db, base);
  made.close();
  db.close();
  return (events / milliseconds) * 1_000;
};

/** In the order of the streams, as the fold wants it. */
const rawRead = (log: string): number => {
  const db = new DatabaseSync(log, { readOnly: true });
  db.exec('PRAGMA cache_size = -8192');
  const page = db.prepare(
    `SELECT e.stream, e.revision, e.body FROM events e WHERE (e.stream, e.revision) > (?, ?)
      ORDER BY e.stream, e.revision LIMIT ?`,
    { returnArrays: true },
  );
  const started = performance.now();
  let [stream, revision] = [0, 0];
  const next = () => page.all(stream, revision, PAGE) as unknown as readonly (readonly [number, number, string])[];
  for (let rows = next(); rows.length > 0; rows = next()) {
    for (const row of rows) JSON.parse(row[2]);
    [stream = 0, revision = 0] = rows.at(-1) ?? [];
  }
  const time = performance.now() - started;
  db.close();
  return time;
};

const rawLoad = (made: DatabaseSync, db: DatabaseSync, base: string): number => {
  let time = 0;
  for (const table of [`${base}_rows`, `${base}_docs`]) {
    const from = made.prepare(`SELECT * FROM ${table} WHERE rid > ? ORDER BY rid LIMIT ?`, { returnArrays: true });
    const width = made.prepare(`SELECT * FROM ${table} LIMIT 1`).columns().length;
    const insert = db.prepare(`INSERT INTO ${table} VALUES (${Array.from({ length: width }, () => '?').join(', ')})`);
    let after: SQLInputValue = -1;
    for (;;) {
      const rows = from.all(after, CHUNK) as unknown as readonly (readonly SQLInputValue[])[];
      const last = rows.at(-1)?.[0];
      if (last === undefined) break;
      after = last;
      const started = performance.now();
      db.exec('BEGIN');
      for (const row of rows) insert.run(...row);
      db.exec('COMMIT');
      time += performance.now() - started;
    }
  }
  return time;
};

const rawIndex = (made: DatabaseSync, db: DatabaseSync, base: string): number => {
  const later = made
    .prepare(`SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND substr(name, 1, length(?1)) = ?1
      AND name NOT IN (?1 || '_rows', ?1 || '_docs') AND substr(name, 1, length(?1) + 8) <> ?1 || '_search_'`)
    .all(base);
  const started = performance.now();
  for (const { sql } of later) db.exec(String(sql));
  db.exec(`INSERT INTO ${base}_search (${base}_search, rank) VALUES ('hashsize', 50331648)`);
  db.exec(`BEGIN; INSERT INTO ${base}_search (rowid, tokens) SELECT rid, tokens FROM ${base}_docs; COMMIT`);
  db.exec(`INSERT INTO ${base}_totals0
    SELECT json_array(f_status), f_status, count(*), total(f_amount) FROM ${base}_rows GROUP BY f_status`);
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  return performance.now() - started;
};
