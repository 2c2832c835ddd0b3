import { join } from 'node:path';
import { openSqliteEventStore, type SqliteEventStore } from '@relata/store-sqlite';
import type { BenchRow } from './bench-row.js';
import { appendRound, fillWithExamples } from './lib/example-log.js';
import { inFolder } from './lib/in-folder.js';
import { type PairedRound, pairedRow } from './paired-rounds.js';
import { fillLog, rebuildOnce } from './rebuild.bench.js';
import { defaultCodec, replay } from './store.bench.js';

export interface BenchGrowthOptions {
  /** Events of a log, the smallest first: each of the others is compared with it. */
  readonly sizes: readonly number[];
  readonly rounds: number;
  /** Events that one round appends. */
  readonly appends: number;
  /** Compiled `writer.worker.js` of `@relata/store-sqlite`. */
  readonly workerFile: string;
}

const WRITERS = 64;
/** Events of a document in the rebuilt list. */
const EVENTS_A_DOCUMENT = 10;

/** P10: what an event costs in a small log and in larger ones, turn by turn; the bar is 1.3 × the cost, a ratio of 0.77. */
export const benchGrowth = async (options: BenchGrowthOptions): Promise<readonly BenchRow[]> => {
  const [least = 0, ...larger] = options.sizes;
  return inFolder(async (folder) => {
    const smallLog = await exampleLog(join(folder, 'small.db'), options.workerFile);
    const log = await exampleLog(join(folder, 'large.db'), options.workerFile);
    await fillWithExamples(smallLog, 0, least);
    const rows: BenchRow[] = [];
    let filled = 0;
    for (const size of larger) {
      await fillWithExamples(log, filled, size);
      filled = size;
      rows.push(...(await logRows({ small: smallLog, log, least, size }, options)));
      rows.push(await inFolder((own) => rebuildRow(own, least, size, options.rounds)));
    }
    await smallLog.close();
    await log.close();
    return rows;
  });
};

const idOf = (work: string, size: number): string =>
  `P10-${work}-${size.toLocaleString('en-US', { notation: 'compact' })}`;

/** The rows that the sizes make. */
export const growthRows = (sizes: readonly number[]): readonly string[] =>
  sizes.slice(1).flatMap((size) => ['append', 'replay', 'rebuild'].map((work) => idOf(work, size)));

const exampleLog = (file: string, workerFile: string): Promise<SqliteEventStore> =>
  openSqliteEventStore({ file, writer: { workerFile } });

interface Logs {
  readonly small: SqliteEventStore;
  readonly log: SqliteEventStore;
  readonly least: number;
  readonly size: number;
}

const logRows = async (
  { small, log, least, size }: Logs,
  { rounds, appends }: BenchGrowthOptions,
): Promise<readonly BenchRow[]> => {
  const { decode } = defaultCodec();
  const replays: PairedRound[] = [];
  const appended: PairedRound[] = [];
  for (let round = 0; round < rounds; round++)
    replays.push({ raw: await replayAgain(small, decode, least), ours: await replay(log, decode) });
  for (let round = 0; round < rounds; round++) {
    const raw = (await appendRound(small, WRITERS, appends)).rate;
    appended.push({ raw, ours: (await appendRound(log, WRITERS, appends)).rate });
  }
  return [
    eventsRow(idOf('append', size), `durable append, ${WRITERS} writers`, least, size, appended),
    eventsRow(idOf('replay', size), 'replay, without personal blocks', least, size, replays),
  ];
};

/** Events that the smaller side reads at least: a log that is read within milliseconds tells of luck. */
const REPLAYED = 1_000_000;

/** The mean rate of so many replays that as much is read as of a larger log. */
const replayAgain = async (
  log: SqliteEventStore,
  decode: ReturnType<typeof defaultCodec>['decode'],
  events: number,
): Promise<number> => {
  const times = Math.max(1, Math.ceil(Math.min(REPLAYED, events * 100) / events));
  let seconds = 0;
  for (let time = 0; time < times; time++) seconds += events / (await replay(log, decode));
  return (events * times) / seconds;
};

const rebuildRow = async (folder: string, least: number, size: number, rounds: number): Promise<BenchRow> => {
  const world = async (name: string, events: number) => {
    const log = await openSqliteEventStore({ file: join(folder, `${name}.db`), writer: 'inline' });
    await fillLog(log, events, events / EVENTS_A_DOCUMENT);
    return { log, rate: () => rebuildOnce(log, join(folder, `${name}-models.db`), events) };
  };
  const small = await world('small', least);
  const large = await world('large', size);
  const results: PairedRound[] = [];
  for (let round = 0; round < rounds; round++) results.push({ raw: await small.rate(), ours: await large.rate() });
  await small.log.close();
  await large.log.close();
  const work = `rebuild of a projection, a document of ${EVENTS_A_DOCUMENT} events`;
  return eventsRow(idOf('rebuild', size), work, least, size, results);
};

/** A row whose ratio is the rate at the size against that at the least. */
export const growthRow = (
  of: Pick<BenchRow, 'id' | 'work' | 'size' | 'unit'>,
  least: string,
  results: readonly PairedRound[],
): BenchRow => {
  const row = pairedRow({ ...of, notes: '' }, results);
  const cost = row.ratio === undefined ? Number.NaN : 1 / row.ratio;
  return { ...row, notes: `${cost.toFixed(2)} × the cost of one at ${least} (bar 1.3 ×)${row.notes}` };
};

const eventsRow = (id: string, work: string, least: number, size: number, results: readonly PairedRound[]): BenchRow =>
  growthRow({ id, work, size: countOf(size), unit: 'events/s' }, countOf(least), results);

const countOf = (events: number): string => `${events.toLocaleString('en-US')} events`;
