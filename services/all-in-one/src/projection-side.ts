import { Worker } from 'node:worker_threads';
import { comparePositions, laterOf, type Position, START } from '@relata/es';
import type { Metrics } from '@relata/service-kit';
import type { SqliteEventStore } from '@relata/store-sqlite';
import type { DataFolder } from './data-folder.js';
import { MODELS } from './models.js';
import type { ProjectionFiles } from './projection-files.js';
import type { ProjectionStatus } from './projection-host.js';
import { caller } from './thread-rpc.js';

/** What the rest of the process knows of the projections: they run in a thread of their own. */
export interface ProjectionSide {
  /** True as soon as the projection has applied the log up to the position; false when it has not in time. */
  waitFor(projection: string, position: Position, timeoutMs: number): Promise<boolean>;
  status(): Promise<readonly ProjectionStatus[]>;
  rebuild(projection: string): Promise<{ readonly count: number; readonly checksum: string }>;
  stop(): Promise<void>;
}

interface Progress {
  readonly projection: string;
  readonly position: Position;
}

/** Starts the projection thread and keeps it told of news. */
export const startProjections = async (
  folder: DataFolder,
  workerFile: string,
  store: Pick<SqliteEventStore, 'onCommitted' | 'safeHead'>,
  metrics: Metrics,
): Promise<ProjectionSide> => {
  const worker = new Worker(workerFile, { workerData: filesOf(folder) });
  const call = caller(worker);
  const reached = new Reached();
  worker.on('message', (message: { progress?: Progress }) => {
    if (!message.progress) return;
    reached.move(message.progress);
    metrics.position.set({ projection: message.progress.projection }, Number(message.progress.position));
  });
  await call('started');
  const unlisten = store.onCommitted((head) => worker.postMessage({ head }));
  return {
    waitFor: (projection, position, timeoutMs) => reached.wait(projection, position, timeoutMs),
    status: () => call('status') as Promise<readonly ProjectionStatus[]>,
    rebuild: (projection) => call('rebuild', projection) as ReturnType<ProjectionSide['rebuild']>,
    stop: async () => {
      unlisten();
      await call('stop');
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

interface Waiting extends Progress {
  readonly done: () => void;
}

/** How far each projection is, and who waits for it. */
class Reached {
  private readonly positions = new Map<string, Position>();
  private readonly waiting = new Set<Waiting>();

  move({ projection, position }: Progress): void {
    this.positions.set(projection, laterOf(position, this.positions.get(projection) ?? START));
    for (const one of this.waiting)
      if (one.projection === projection && comparePositions(one.position, position) <= 0) one.done();
  }

  wait(projection: string, position: Position, timeoutMs: number): Promise<boolean> {
    if (comparePositions(this.positions.get(projection) ?? START, position) >= 0) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = (reached: boolean): void => {
        clearTimeout(timer);
        this.waiting.delete(one);
        resolve(reached);
      };
      const timer = setTimeout(end, timeoutMs, false);
      const one: Waiting = { projection, position, done: () => end(true) };
      this.waiting.add(one);
    });
  }
}
