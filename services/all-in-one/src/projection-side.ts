import { Worker } from 'node:worker_threads';
import { comparePositions, type Position } from '@relata/es';
import {
  type FoldProgress,
  type HealResult,
  type LoadResult,
  type OnLoaded,
  type ParkedEntry,
  Progress,
} from '@relata/projections';
import type { Metrics } from '@relata/service-kit';
import type { SqliteEventStore } from '@relata/store-sqlite';
import type { ConsumerStatus } from './consumers.js';
import type { DataFolder } from './data-folder.js';
import { MODELS } from './models.js';
import type { MomentFolds } from './moment-jobs.js';
import type { ProjectionFiles } from './projection-files.js';
import type { ServiceProjectionStatus } from './projection-hosts.js';
import { caller } from './thread-rpc.js';

/** What the rest of the process knows of the projections: they run in a thread of their own. */
export interface ProjectionSide extends MomentFolds {
  /** Resolves when all projections are there and follow the log; rejects when the thread could not start. */
  started(): Promise<void>;
  /** True as soon as the projection has applied the log up to the position; false when it has not in time. */
  waitFor(projection: string, position: Position, timeoutMs: number): Promise<boolean>;
  status(): Promise<readonly ServiceProjectionStatus[]>;
  /** How far the others are that follow the log in that thread. */
  consumers(): Promise<readonly ConsumerStatus[]>;
  rebuild(projection: string, onLoaded?: OnLoaded): Promise<LoadResult>;
  /** Reads the version before again; false when there is none. */
  goBack(projection: string): Promise<boolean>;
  /** Folds one record anew, while all others stay as they are. */
  heal(projection: string, id: string): Promise<HealResult>;
  parked(projection: string): Promise<readonly ParkedEntry[]>;
  /** Folds a parked document again; false when it still cannot be. */
  replay(projection: string, key: string): Promise<boolean>;
  /** These keys were destroyed: blocks under them open no more from here on. */
  forget(keyIds: readonly string[]): Promise<void>;
  /** Leaves nothing in the read models' files of what was changed or removed before. */
  scrub(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the projection thread and keeps it told of news. What is asked before it has started is answered then. */
export const startProjections = (
  folder: DataFolder,
  workerFile: string,
  store: Pick<SqliteEventStore, 'onCommitted' | 'safeHead'>,
  metrics: Metrics,
): ProjectionSide => {
  const worker = new Worker(workerFile, { workerData: filesOf(folder) });
  const call = caller(worker);
  const reached = new Map<string, Progress>();
  const progressOf = (projection: string): Progress => {
    const known = reached.get(projection) ?? new Progress();
    reached.set(projection, known);
    return known;
  };
  worker.on(
    'message',
    ({ progress }: { progress?: readonly (readonly [projection: string, position: Position])[] }) => {
      for (const [projection, position] of progress ?? []) {
        progressOf(projection).move(position);
        metrics.position.set({ projection }, Number(position));
      }
    },
  );
  const loading = new Map<string, OnLoaded>();
  worker.on('message', ({ loaded }: { loaded?: { projection: string; done: number; total: number } }) => {
    if (loaded) loading.get(loaded.projection)?.(loaded.done, loaded.total);
  });
  const folding = new Map<string, (progress: FoldProgress) => void>();
  worker.on('message', ({ folded }: { folded?: { service: string; position: Position; progress: FoldProgress } }) => {
    if (folded) folding.get(`${folded.service} ${folded.position}`)?.(folded.progress);
  });
  const started = call('started');
  // Looked at by who waits for it; until then a failure is nobody's surprise.
  started.catch(() => undefined);
  const unlisten = store.onCommitted((head) => worker.postMessage({ head }));
  return {
    started: async () => {
      await started;
    },
    waitFor: (projection, position, timeoutMs) => {
      const progress = progressOf(projection);
      if (comparePositions(progress.position, position) < 0) {
        worker.postMessage({ waiting: { projection, milliseconds: timeoutMs } });
      }
      return progress.wait(position, timeoutMs);
    },
    status: () => call('status') as Promise<readonly ServiceProjectionStatus[]>,
    consumers: () => call('consumers') as Promise<readonly ConsumerStatus[]>,
    rebuild: async (projection, onLoaded) => {
      if (onLoaded) loading.set(projection, onLoaded);
      try {
        return (await call('rebuild', projection)) as LoadResult;
      } finally {
        loading.delete(projection);
      }
    },
    goBack: (projection) => call('goBack', projection) as Promise<boolean>,
    heal: (projection, id) => call('heal', projection, id) as Promise<HealResult>,
    parked: (projection) => call('parked', projection) as Promise<readonly ParkedEntry[]>,
    replay: (projection, key) => call('replay', projection, key) as Promise<boolean>,
    fold: async (service, position, onFold) => {
      const key = `${service} ${position}`;
      folding.set(key, onFold);
      try {
        await call('fold', service, position);
      } finally {
        if (folding.get(key) === onFold) folding.delete(key);
      }
    },
    stopFold: async (service, position) => {
      await call('stopFold', service, position);
    },
    forget: async (keyIds) => {
      await call('forget', keyIds);
    },
    scrub: async () => {
      await call('scrub');
    },
    stop: async () => {
      unlisten();
      // A thread that has failed is over already.
      await call('stop').catch(() => undefined);
      await worker.terminate();
    },
  };
};

const filesOf = (folder: DataFolder): ProjectionFiles => ({
  log: folder.log,
  vault: folder.vault,
  masterKey: folder.masterKey,
  readModels: Object.fromEntries(MODELS.map((m) => [m.name, folder.readModels(m.name)])),
});
