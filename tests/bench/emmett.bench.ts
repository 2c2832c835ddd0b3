import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteEventStore, type SqliteEventStore } from '@relata/store-sqlite';
import type { BenchRow } from './bench-row.js';
import { inFolder } from './lib/in-folder.js';
import { installPeers, runPeer } from './lib/peers.js';
import { partyRecord } from './lib/rebuild-world.js';
import { median, type PairedRound, pairedRow } from './paired-rounds.js';
import { fillLog, rebuildOnce } from './rebuild.bench.js';

export interface BenchEmmettOptions {
  /** Events appended by each side in a round, each by itself. Four make a stream. */
  readonly appends: number;
  /** Events in the log that is rebuilt. */
  readonly events: number;
  /** Documents that they fold to. */
  readonly documents: number;
  readonly rounds: number;
  /** Compiled `writer.worker.js` of `@relata/store-sqlite`. */
  readonly workerFile: string;
}

type Named = Pick<BenchRow, 'id' | 'work' | 'size' | 'unit' | 'notes'>;
type Round = { readonly ours: number; readonly raw: number | undefined };

const EVENTS_OF_STREAM = 4;
const WRITERS = 64;
const PAGE = 1_000;
const count = (n: number): string => n.toLocaleString('en-US');

/**
 * P1 and P3 with Emmett's SQLite store in the place of the raw limit, on the same events. It takes one writer: a second one
 * joins the open transaction of the first. Ours is measured with one writer too (`P1e`), which leaves nothing to commit
 * together, and with 64 (`P1f`).
 */
export const benchEmmett = async (options: BenchEmmettOptions): Promise<readonly BenchRow[]> => {
  const missing = await installPeers();
  return [
    ...(await inFolder((folder) => appendRows(folder, options, missing))),
    await inFolder((folder) => rebuildRow(folder, options, missing)),
  ];
};

const appendRows = async (
  folder: string,
  { appends, rounds, workerFile }: BenchEmmettOptions,
  missing: string | undefined,
): Promise<readonly BenchRow[]> => {
  const streams = Math.ceil(appends / EVENTS_OF_STREAM);
  const events = streams * EVENTS_OF_STREAM;
  const file = eventFile(folder, events, streams);
  const one: Round[] = [];
  const many: Round[] = [];
  let mode = '';
  for (let round = 0; round < rounds; round++) {
    const alone = await appendOnce(join(folder, `one${round}.db`), workerFile, streams, 1);
    const together = await appendOnce(join(folder, `many${round}.db`), workerFile, streams, WRITERS);
    const peer =
      missing === undefined ? await runPeer('emmett-append.mjs', [file, peerFile(folder, round)]) : undefined;
    mode = peer?.mode ?? mode;
    one.push({ ours: alone, raw: peer?.rate });
    many.push({ ours: together, raw: peer?.rate });
  }
  const notes = `WAL, synchronous=FULL; Emmett: ${mode}, one connection kept open`;
  const of = { unit: 'events/s', notes };
  const size = (writers: string): string => `${count(events)} events, ${writers}`;
  return [
    peerRow({ ...of, id: 'P1e', work: 'durable append, against Emmett', size: size('1 writer') }, one, missing),
    peerRow(
      { ...of, id: 'P1f', work: 'the same, group commit', size: size(`${WRITERS} writers, Emmett 1`) },
      many,
      missing,
    ),
  ];
};

const rebuildRow = async (
  folder: string,
  { events, documents, rounds }: BenchEmmettOptions,
  missing: string | undefined,
): Promise<BenchRow> => {
  const models = join(folder, 'models.db');
  const store = await openSqliteEventStore({ file: join(folder, 'log.db'), writer: 'inline' });
  await fillLog(store, events, documents);
  const database = peerFile(folder, 0);
  if (missing === undefined) await runPeer('emmett-fill.mjs', [eventFile(folder, events, documents), database]);
  const results: Round[] = [];
  let mode = '';
  for (let round = 0; round < rounds; round++) {
    const ours = await rebuildOnce(store, models, events);
    const args = [database, events, documents, PAGE];
    const peer = missing === undefined ? await runPeer('emmett-rebuild.mjs', args) : undefined;
    mode = peer?.mode ?? mode;
    results.push({ ours, raw: peer?.rate });
  }
  await store.close();
  const size = `${count(events)} events, ${count(documents)} documents`;
  const notes = `WAL, synchronous=NORMAL, 5 indexes, ours also search and totals; Emmett: ${mode}, pages of ${PAGE}, no wait`;
  return peerRow({ id: 'P3e', work: 'rebuild, against Emmett', size, unit: 'events/s', notes }, results, missing);
};

/** Each writer waits for its own append, and makes its events as it goes. */
const appendOnce = async (file: string, workerFile: string, streams: number, writers: number): Promise<number> => {
  const store = await openSqliteEventStore({ file, writer: { workerFile } });
  const started = performance.now();
  await Promise.all(Array.from({ length: writers }, (_, first) => write(store, streams, first, writers)));
  const rate = (streams * EVENTS_OF_STREAM * 1_000) / (performance.now() - started);
  await store.close();
  return rate;
};

const write = async (store: SqliteEventStore, streams: number, first: number, step: number): Promise<void> => {
  for (let revision = 0; revision < EVENTS_OF_STREAM; revision++)
    for (let n = first; n < streams; n += step) {
      const record = partyRecord(revision * streams + n, streams);
      const expect = revision === 0 ? 'absent' : revision - 1;
      const outcome = await store.append([record], [{ stream: record.stream, expect }]);
      if (!outcome.ok) throw new Error('an append of the benchmark was refused');
    }
};

const peerFile = (folder: string, round: number): string => join(folder, `emmett${round}.db`);

/** The events as the peer reads them; it parses them before its time runs. */
const eventFile = (folder: string, events: number, streams: number): string => {
  const file = join(folder, 'events.ndjson');
  const lines = Array.from({ length: events }, (_, n) => {
    const { stream, type, body } = partyRecord(n, streams);
    return JSON.stringify({ stream, revision: Math.floor(n / streams), type, body });
  });
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
};

const isPaired = (round: Round): round is PairedRound => round.raw !== undefined;

/** Emmett's figure stands where the raw limit stands elsewhere; without it the row says why. */
const peerRow = (of: Named, rounds: readonly Round[], missing: string | undefined): BenchRow => {
  if (missing === undefined) {
    const row = pairedRow(of, rounds.filter(isPaired));
    return { ...row, notes: `the limit is Emmett's figure; ${row.notes}` };
  }
  const ours = median(rounds.map((round) => round.ours));
  return {
    ...of,
    ours,
    raw: undefined,
    ratio: undefined,
    notes: `Emmett could not be installed or loaded (${missing})`,
  };
};
