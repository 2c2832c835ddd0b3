import { setTimeout as after } from 'node:timers/promises';
import type { JobContext, JobEngine } from '@relata/batch';
import type { Position } from '@relata/es';
import type { Principal } from '@relata/policy';
import type { FoldProgress } from '@relata/projections';
import type { FoldUnderWay } from '@relata/service-kit';

/** Folds what a service knows of others up to a position, and keeps it; one that is under way can be ended. */
export interface MomentFolds {
  fold(service: string, position: Position, onProgress: (progress: FoldProgress) => void): Promise<void>;
  stopFold(service: string, position: Position): Promise<void>;
}

/** A fold that is under way, with everybody who waits for it. */
interface Folding {
  readonly folded: Promise<void>;
  progress: FoldProgress;
  /** The job of each person that it has kept waiting; it stays here when it is over. */
  readonly jobs: Map<string, string>;
  /** People whose requests or jobs want it, each as often as they do. */
  readonly wanted: Map<string, number>;
  readonly watchers: Set<(progress: FoldProgress) => void>;
  stopped: boolean;
}

/**
 * Folds of past moments for requests. One that takes longer than a request waits goes on as a job of the person who
 * asked, with its progress; a second one who asks waits for the same fold with a job of their own. A fold ends when the
 * last who wants it cancels.
 */
export class MomentJobs {
  private readonly underWay = new Map<string, Folding>();

  constructor(
    private readonly folds: MomentFolds,
    private readonly jobs: Pick<JobEngine, 'start' | 'finished'>,
  ) {}

  /** Undefined as soon as the moment is there; otherwise how far it has come in time, and the job that goes on. */
  async foldUpTo(
    service: string,
    position: Position,
    asker: Principal,
    timeoutMs: number,
  ): Promise<FoldUnderWay | undefined> {
    const folding = this.foldingOf(service, position);
    const isThere = await wanting(folding, asker.id, () => within(folding, timeoutMs));
    if (isThere) return undefined;
    const job = folding.jobs.get(asker.id) ?? this.jobOf(folding, service, position, asker);
    return { ...folding.progress, ...(job === undefined ? {} : { job }) };
  }

  private foldingOf(service: string, position: Position): Folding {
    const key = keyOf(service, position);
    const known = this.underWay.get(key);
    if (known) return known;
    const watchers = new Set<(progress: FoldProgress) => void>();
    const folded = this.folds.fold(service, position, (progress) => {
      folding.progress = progress;
      for (const watch of watchers) watch(progress);
    });
    const folding: Folding = {
      folded,
      progress: { done: 0, total: 0 },
      jobs: new Map(),
      wanted: new Map(),
      watchers,
      stopped: false,
    };
    this.underWay.set(key, folding);
    // Whoever waits is told by `folded` itself.
    folded.catch(() => undefined).then(() => this.forget(key, folding));
    return folding;
  }

  private forget(key: string, folding: Folding): void {
    if (this.underWay.get(key) === folding) this.underWay.delete(key);
  }

  /** Undefined when too many jobs wait: the fold goes on without one. */
  private jobOf(folding: Folding, service: string, position: Position, owner: Principal): string | undefined {
    const job = this.jobs.start({
      kind: 'moment',
      owner,
      input: { service, position },
      work: (context) => wanting(folding, owner.id, () => attended(folding, context)),
    });
    if ('code' in job) return undefined;
    folding.jobs.set(owner.id, job.id);
    void this.jobs.finished(job.id).then(({ status }) => {
      if (status === 'cancelled') return this.cancelled(folding, service, position, owner.id);
    });
    return job.id;
  }

  /** What only this person wanted goes on for nobody. */
  private async cancelled(folding: Folding, service: string, position: Position, by: string): Promise<void> {
    if ([...folding.wanted.keys()].some((id) => id !== by)) return;
    folding.stopped = true;
    this.forget(keyOf(service, position), folding);
    // A thread that has failed is over already.
    await this.folds.stopFold(service, position).catch(() => undefined);
  }
}

const keyOf = (service: string, position: Position): string => `${service} ${position}`;

const wanting = async <T>({ wanted }: Folding, id: string, work: () => Promise<T>): Promise<T> => {
  wanted.set(id, (wanted.get(id) ?? 0) + 1);
  try {
    return await work();
  } finally {
    const left = (wanted.get(id) ?? 1) - 1;
    if (left === 0) wanted.delete(id);
    else wanted.set(id, left);
  }
};

/** Whether it was there in time. One that was stopped is not. */
const within = async (folding: Folding, timeoutMs: number): Promise<boolean> => {
  const late = new AbortController();
  const there = folding.folded.then(
    () => true,
    (error: unknown) => {
      if (!folding.stopped) throw error;
      return false;
    },
  );
  try {
    return await Promise.race([there, after(timeoutMs, false, { signal: late.signal })]);
  } finally {
    late.abort();
  }
};

/** Resolves with what the job has come to: when the moment is there, or the job is to stop. */
const attended = async (folding: Folding, { signal, progress }: JobContext): Promise<object> => {
  const watch = ({ done, total }: FoldProgress): void => progress(done, total);
  watch(folding.progress);
  folding.watchers.add(watch);
  const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  try {
    await Promise.race([folding.folded, stopped]);
    return { events: folding.progress.done };
  } finally {
    folding.watchers.delete(watch);
  }
};
