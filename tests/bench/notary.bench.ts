import { join } from 'node:path';
import { openNotary, openSqliteEventStore, proofFiles, type SqliteEventStore } from '@relata/store-sqlite';
import type { BenchRow } from './bench-row.js';
import { AT, appendRound, seconds } from './lib/example-log.js';
import { inFolder } from './lib/in-folder.js';
import { type PairedRound, pairedRow } from './paired-rounds.js';

export interface BenchNotaryOptions {
  /** Events appended by each side, over all rounds. */
  readonly events: number;
  readonly rounds: number;
  /** Compiled `writer.worker.js` of `@relata/store-sqlite`. */
  readonly workerFile: string;
}

const logIn = (folder: string): string => join(folder, 'log.db');
const WRITERS = 64;
/** Far more often than in life, where it is a minute. */
const EVERY_MS = 1_000;

/**
 * M2: durable appends with a notary beside them, until the last of them is signed, against the same appends to the same
 * store without one: the tree's share of an append.
 */
export const benchNotary = ({ events, rounds, workerFile }: BenchNotaryOptions) =>
  inFolder(async (folder): Promise<readonly BenchRow[]> => {
    const store = await openSqliteEventStore({ file: logIn(folder), writer: { workerFile } });
    const perRound = Math.ceil(events / rounds);
    await appendRound(store, WRITERS, Math.ceil(perRound / 4));
    const results: PairedRound[] = [];
    for (let round = 0; round < rounds; round++) {
      const { rate: raw } = await appendRound(store, WRITERS, perRound);
      results.push({ raw, ours: await signed(store, folder, perRound) });
    }
    await store.close();
    const size = `${events.toLocaleString('en-US')} events, ${WRITERS} writers`;
    const notes = `a head every ${EVERY_MS / 1_000} s, and one that ends the round; in life a minute apart`;
    const work = 'durable append, signed, against not signed';
    return [pairedRow({ id: 'M2', work, size, unit: 'events/s', notes }, results)];
  });

/** Rate of a round of appends up to the head that stands for the last of them. */
const signed = async (store: SqliteEventStore, folder: string, events: number): Promise<number> => {
  const notary = await openNotary({
    log: logIn(folder),
    files: proofFiles(join(folder, 'proof')),
    keyFile: join(folder, 'key.pem'),
    head: () => store.safeHead(),
    now: () => AT,
    everyMs: EVERY_MS,
  });
  // What the rounds without it have left is not its work of this round.
  await notary.sign();
  const started = performance.now();
  await appendRound(store, WRITERS, events);
  await notary.stop();
  return events / seconds(started);
};
