import { Worker } from 'node:worker_threads';
import { type AccessPage, type AccessStore, AccessWriter, type Reader } from '@relata/access-log';
import { systemClock } from '@relata/es';
import type { HealthCheck, Logger } from '@relata/service-kit';
import type { Closing } from './closing.js';
import { caller } from './thread-rpc.js';

/** The access log of this process: its file lies with a thread of its own. */
export interface AccessSide {
  readonly writer: AccessWriter;
  readonly store: AccessStore;
}

/** Starts the thread that writes and reads the file. What waits is written when it is closed. */
export const startAccessLog = (file: string, workerFile: string, log: Logger, closing: Closing): AccessSide => {
  const worker = new Worker(workerFile, { workerData: { file } });
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
  });
  closing.add(
    () => store.close(),
    () => writer.flush(),
  );
  return { writer, store };
};

/** Not ready while entries wait that could not be written. */
export const accessLogWritten = ({ writer }: Pick<AccessSide, 'writer'>): HealthCheck => ({
  name: 'access log',
  check: () => (writer.fault === undefined ? undefined : 'entries wait that could not be written'),
});
