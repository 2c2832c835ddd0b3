import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type EventCodec, type EventStore, eventCodec, type NewRecord, type StoredRecord } from '@relata/es';
import { openSqliteEventStore } from '@relata/store-sqlite';
import type { BenchRow } from './bench-row.js';
import { AT, appendRound, EXAMPLE_BODY, exampleRecord, fillWithExamples, seconds } from './lib/example-log.js';
import { inFolder } from './lib/in-folder.js';
import { type PairedRound, pairedRow } from './paired-rounds.js';

export interface BenchAppendOptions {
  /** Events appended by each side, over all rounds. Default 100,000. */
  readonly events?: number;
  /** Writers that append at the same time, each waiting for its own. Default 64. */
  readonly writers?: number;
  /** Compiled `writer.worker.js` of `@relata/store-sqlite`. */
  readonly workerFile: string;
  readonly rounds?: number;
}

/** P1: durable appends through the port against bare inserts of the same rows in the same batch sizes. */
export const benchAppend = async (options: BenchAppendOptions): Promise<readonly BenchRow[]> => {
  const { events = 100_000, writers = 64, workerFile, rounds = 5 } = options;
  return inFolder(async (folder) => {
    const store = await openSqliteEventStore({ file: join(folder, 'ours.db'), writer: { workerFile } });
    const raw = await rawLog(join(folder, 'raw.db'));
    const perRound = Math.ceil(events / rounds);
    const results: PairedRound[] = [];
    const batches: number[] = [];
    await appendRound(store, writers, Math.ceil(perRound / 4));
    for (let round = 0; round < rounds; round++) {
      const ours = await appendRound(store, writers, perRound);
      batches.push(...ours.batches);
      results.push({ ours: ours.rate, raw: rawRound(raw, ours.records, ours.batches) });
    }
    await store.close();
    raw.close();
    const mean = (batches.reduce((sum, n) => sum + n, 0) / batches.length).toFixed(0);
    const notes = `WAL, synchronous=FULL, ${EXAMPLE_BODY.length} B bodies, mean batch ${mean}`;
    const size = `${events.toLocaleString('en-US')} events, ${writers} writers`;
    return [pairedRow({ id: 'P1', work: 'durable append, group commit', size, unit: 'events/s', notes }, results)];
  });
};

export interface BenchReplayOptions {
  /** Events in the log. Default 1,000,000. */
  readonly events?: number;
  readonly rounds?: number;
  /** Default `P2a`. */
  readonly id?: string;
  /** Name of the variant in the row, e.g. `with personal blocks`. */
  readonly variant?: string;
  /** Body of the n-th event, which has this id. Default: one without a personal block. */
  readonly body?: (n: number, id: string) => string;
  /** Ours: what a projection gets. Default: the codec of libs/es. */
  readonly decode?: (page: readonly StoredRecord[]) => Promise<readonly unknown[]>;
  /** Raw: what must be done with each body at least. Default `JSON.parse`. */
  readonly rawDecode?: (body: string, id: string) => unknown;
}

/** P2: reading the whole log decoded through the port against a bare select and parse of the same rows. */
export const benchReplay = async (options: BenchReplayOptions = {}): Promise<readonly BenchRow[]> => {
  const { id = 'P2a', events = 1_000_000, rounds = 3, variant = 'without personal blocks' } = options;
  const { body = () => EXAMPLE_BODY, decode = defaultCodec().decode, rawDecode = (text) => JSON.parse(text) } = options;
  return inFolder(async (folder) => {
    const file = join(folder, 'log.db');
    const store = await openSqliteEventStore({ file, writer: 'inline' });
    await fillWithExamples(store, 0, events, body);
    const results: PairedRound[] = [];
    for (let round = 0; round < rounds; round++)
      results.push({ raw: rawReplay(file, rawDecode), ours: await replay(store, decode) });
    await store.close();
    const notes = `pages of ${PAGE}, ${body(0, randomUUID()).length} B bodies`;
    const size = `${events.toLocaleString('en-US')} events`;
    return [pairedRow({ id, work: `replay, ${variant}`, size, unit: 'events/s', notes }, results)];
  });
};

const PAGE = 1_000;
type Example = { type: 'ThingChanged'; data: { status: string; ownerId: string; value: object; tags: string[] } };

export const defaultCodec = (): EventCodec<Example> =>
  eventCodec<Example>(
    {
      ThingChanged: {
        schema: 1,
        classes: { status: 'open', ownerId: 'internal', value: 'financial', tags: 'open' },
      },
    },
    {
      draw: () => '',
      prepare: () => undefined,
      seal: () => '',
      open: () => undefined,
    },
  );

interface RawLog {
  readonly db: DatabaseSync;
  readonly streams: Map<string, { readonly id: number; revision: number }>;
  position: number;
  close(): void;
}

/** A file with the very same tables and indexes, open with the same settings. */
const rawLog = async (file: string): Promise<RawLog> => {
  const maker = await openSqliteEventStore({ file, writer: 'inline' });
  await maker.append([exampleRecord('contact-0', EXAMPLE_BODY)], []);
  await maker.close();
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384');
  db.exec('PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864');
  return { db, streams: new Map(), position: 1, close: () => db.close() };
};

const rawRound = (log: RawLog, records: readonly NewRecord[], batches: readonly number[]): number => {
  const newStream = log.db.prepare('INSERT INTO streams (name, category) VALUES (?, 1)');
  const event = log.db.prepare('INSERT INTO events VALUES (?, ?, ?, 1, 1, ?, ?, ?, ?, ?)');
  const hash = 'a'.repeat(64);
  const clock = Date.parse(AT);
  const started = performance.now();
  let next = 0;
  for (const size of batches) {
    log.db.exec('BEGIN IMMEDIATE');
    for (const record of records.slice(next, next + size)) {
      let stream = log.streams.get(record.stream);
      if (!stream) {
        stream = { id: Number(newStream.run(record.stream).lastInsertRowid), revision: 0 };
        log.streams.set(record.stream, stream);
      }
      log.position++;
      event.run(log.position, stream.id, stream.revision++, record.id, record.body, hash, record.recordedAt, clock);
    }
    log.db.exec('COMMIT');
    next += size;
  }
  return records.length / seconds(started);
};

export const replay = async (
  store: EventStore,
  decode: (page: readonly StoredRecord[]) => Promise<readonly unknown[]>,
): Promise<number> => {
  const started = performance.now();
  let count = 0;
  for await (const page of store.readAll({ pageSize: PAGE })) count += (await decode(page)).length;
  return count / seconds(started);
};

/** The rows come as arrays, which is the fastest that the engine offers. */
const rawReplay = (file: string, decode: (body: string, id: string) => unknown): number => {
  const db = new DatabaseSync(file, { readOnly: true });
  db.exec('PRAGMA cache_size = -8192');
  const page = db.prepare(
    `SELECT e.position, s.name, e.revision, e.id, e.type, e.body, e.hash, e.recorded_at
      FROM events e CROSS JOIN streams s ON s.id = e.stream WHERE e.position > ? ORDER BY e.position LIMIT ?`,
    { returnArrays: true },
  );
  const started = performance.now();
  let count = 0;
  for (let rows = page.all(0, PAGE); rows.length > 0; rows = page.all(count, PAGE))
    for (const fields of rows as unknown as readonly (readonly [number, string, number, string, number, string])[]) {
      decode(fields[5], fields[3]);
      count = fields[0];
    }
  const rate = count / seconds(started);
  db.close();
  return rate;
};
