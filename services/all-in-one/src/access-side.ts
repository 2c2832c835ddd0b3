import { Worker } from 'node:worker_threads';
import { type AccessPage, type AccessStore, AccessWriter, type ActIndex, type Reader } from '@relata/access-log';
import { type Position, systemClock } from '@relata/es';
import type { HealthCheck, Logger } from '@relata/service-kit';
import { watchedActs, watchedReads } from './access-watched.js';
import type { Closing } from './closing.js';
import type { Watched } from './consumers.js';
import type { DataFolder } from './data-folder.js';
import { caller } from './thread-rpc.js';

/** The access log of this process: its file lies with a thread of its own. */
export interface AccessSide {
  readonly writer: AccessWriter;
  readonly store: AccessStore;
  /** Which events of the log somebody made. */
  readonly acts: Pick<ActIndex, 'positionsOf'>;
  /** How far the index of acts is, and what waits to be written. */
  readonly watched: readonly Watched[];
}

export type AccessFiles = Pick<DataFolder, 'access' | 'acts' | 'log'>;

/**
 * Starts the thread that writes and reads the file. What waits is written when it is closed. `rows`: whether it keeps which
 * records lists showed.
 */
export const startAccessLog = (
  { access, acts, log: events }: AccessFiles,
  workerFile: string,
  rows: boolean,
  log: Logger,
  closing: Closing,
): AccessSide => {
  const worker = new Worker(workerFile, { workerData: { access, acts, log: events } satisfies AccessFiles });
  const call = caller(worker);
  const store: AccessStore = {
    write: (lines) => call('write', lines) as Promise<number>,
    read: (question, limit) => call('read', question, limit) as Promise<AccessPage>,
    readers: (record) => call('readers', record) as Promise<readonly Reader[]>,
    prune: (before) => call('prune', before) as Promise<number>,
    close: async () => {
      // A thread that has failed is over already.
      await call('close').catch(() => undefined);
      await worker.terminate();
    },
  };
  const writer = new AccessWriter({
    store,
    now: () => systemClock.now(),
    onFault: (error) => log.error({ err: error }, 'the access log was not written'),
    rows,
  });
  closing.add(
    () => store.close(),
    () => writer.flush(),
  );
  return {
    writer,
    store,
    watched: [watchedActs(call), watchedReads(call, writer)],
    acts: { positionsOf: (actor, range) => call('positionsOf', actor, range) as Promise<readonly Position[]> },
  };
};

/** Not ready while entries wait that could not be written. */
export const accessLogWritten = ({ writer }: Pick<AccessSide, 'writer'>): HealthCheck => ({
  name: 'access log',
  check: () => (writer.fault === undefined ? undefined : 'entries wait that could not be written'),
});
