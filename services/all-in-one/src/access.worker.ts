import { parentPort, workerData } from 'node:worker_threads';
import { AccessFile, type AccessQuestion, ActIndex, type ActRange } from '@relata/access-log';
import { lagOf } from '@relata/projections';
import { openSqliteEventReader } from '@relata/store-sqlite';
import type { AccessFiles } from './access-side.js';
import type { ActsProgress } from './access-watched.js';
import { failureOf } from './consumers.js';
import { offer } from './thread-rpc.js';

const port = parentPort;
if (!port) throw new Error('this file runs as a thread of the all-in-one process');

/** While nobody asks, the index takes so little that nobody feels it: a page of events a second. */
const FOLLOW_MS = 1_000;

const files = workerData as AccessFiles;
const file = new AccessFile(files.access);
const log = openSqliteEventReader(files.log);
const acts = new ActIndex(files.acts, log);
const following = setInterval(() => {
  // What cannot be read now is read when it is asked for, and who asks is told.
  acts.follow(1).catch(() => undefined);
}, FOLLOW_MS);

offer(port, {
  write: (lines: readonly string[]) => file.write(lines),
  read: (question: AccessQuestion, limit: number) => file.read(question, limit),
  readers: (record: string) => file.readers(record),
  prune: (before: string) => file.prune(before),
  alive: () => true,
  acted: async (): Promise<ActsProgress> => {
    const position = acts.position;
    const lag = await lagOf(log, undefined, position, await log.safeHead());
    return { position, ...lag, ...failureOf(acts.fault) };
  },
  positionsOf: (actor: string, range: ActRange) => acts.positionsOf(actor, range),
  close: async () => {
    clearInterval(following);
    file.close();
    acts.close();
    await log.close();
  },
});
