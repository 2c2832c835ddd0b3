import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type Clock, type Ids, type Refusal, refuse } from '@relata/es';
import type { Principal } from '@relata/policy';
import { isOver, type Job, type JobFileInfo, type JobStatus } from './job.js';
import { createJobFile, type JobFile } from './job-file.js';
import type { JobStore } from './job-store.js';

/** What the work gets. */
export interface JobContext {
  readonly jobId: string;
  /** Aborted by a cancel and by the end of the process: finish what is under way, then answer. */
  readonly signal: AbortSignal;
  progress(done: number, total?: number): void;
  /** A file that the owner can download. No personal data: it is kept in the clear. */
  file(name: string, contentType: string): JobFile;
}

export interface JobOrder {
  readonly kind: string;
  readonly owner: Principal;
  readonly input?: object;
  /** Answers the job's result, also when it was stopped early. A throw fails the job. */
  work(context: JobContext): Promise<object>;
}

export interface JobEngineOptions {
  readonly store: JobStore;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Jobs at work at the same time. Default 2. */
  readonly concurrency?: number;
  /** Most jobs waiting. Default 100. */
  readonly mostWaiting?: number;
  /** Finished jobs are forgotten with their files after so many days. Default 14. */
  readonly keepDays?: number;
  readonly onFault?: (error: unknown, job: Job) => void;
}

interface Running {
  readonly abort: AbortController;
  readonly order: JobOrder;
  stopAs: JobStatus;
}

const SAVE_EVERY_MS = 1000;
const DAY_MS = 86_400_000;

/** Long work in the background: bounded, watched, stopped on demand, remembered over a restart. */
export class JobEngine {
  private readonly jobs = new Map<string, Job>();
  private readonly live = new Map<string, Running>();
  private readonly waiting: string[] = [];
  private readonly atWork = new Map<string, Promise<void>>();
  private readonly watchers = new Map<string, ((job: Job) => void)[]>();
  private closed = false;
  private changed = 0;

  constructor(private readonly options: JobEngineOptions) {
    for (const job of options.store.all())
      this.jobs.set(job.id, isOver(job) ? job : this.saved({ ...job, status: 'interrupted', finishedAt: this.now() }));
    this.forgetOld();
  }

  /** Counts on with every change of any job. */
  get changes(): number {
    return this.changed;
  }

  /** Starts the work, or queues it. Refused as `too-many-jobs` when the queue is full. */
  start(order: JobOrder): Job | Refusal {
    this.forgetOld();
    if (this.closed || this.waiting.length >= (this.options.mostWaiting ?? 100))
      return refuse('too-many-jobs', undefined, 'Too many jobs wait; try again when some are done.').refusal;
    const job = this.saved({
      id: this.options.ids.next(),
      kind: order.kind,
      ownerId: order.owner.id,
      status: 'queued',
      progress: { done: 0, rate: 0 },
      createdAt: this.now(),
      input: order.input ?? {},
      files: [],
    });
    this.live.set(job.id, { abort: new AbortController(), order, stopAs: 'cancelled' });
    this.waiting.push(job.id);
    this.next();
    return this.known(job.id);
  }

  /** The actor's jobs, newest first; an administrator's are all. */
  list(principal: Principal): readonly Job[] {
    return [...this.jobs.values()]
      .filter((job) => mayKnow(principal, job))
      .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  }

  /** Undefined when there is none, or the actor may not know of it. */
  get(principal: Principal, id: string): Job | undefined {
    const job = this.jobs.get(id);
    return job && mayKnow(principal, job) ? job : undefined;
  }

  /** Asks a job to stop; it ends as `cancelled` once what is under way is finished. Does nothing to one that is over. */
  cancel(principal: Principal, id: string): Job | undefined {
    const job = this.get(principal, id);
    const live = this.live.get(id);
    if (!job || !live) return job;
    live.abort.abort();
    if (job.status !== 'queued') return job;
    this.waiting.splice(this.waiting.indexOf(id), 1);
    return this.end(job, { status: 'cancelled' });
  }

  /** A file of the job, to read; undefined when it is not there. */
  openFile(principal: Principal, id: string, name: string): (JobFileInfo & { readonly stream: Readable }) | undefined {
    const info = this.get(principal, id)?.files.find((file) => file.name === name);
    return info && { ...info, stream: createReadStream(this.pathOf(id, info.name)) };
  }

  /** Resolves when the job is over. */
  finished(id: string): Promise<Job> {
    const job = this.known(id);
    if (isOver(job)) return Promise.resolve(job);
    return new Promise((resolve) => this.watchers.set(id, [...(this.watchers.get(id) ?? []), resolve]));
  }

  /** Interrupts what is at work and waits for it. */
  async stop(): Promise<void> {
    this.closed = true;
    for (const id of this.waiting.splice(0)) this.end(this.known(id), { status: 'interrupted' });
    for (const live of this.live.values()) {
      live.stopAs = 'interrupted';
      live.abort.abort();
    }
    await Promise.all(this.atWork.values());
  }

  private next(): void {
    while (this.atWork.size < (this.options.concurrency ?? 2)) {
      const id = this.waiting.shift();
      const live = id === undefined ? undefined : this.live.get(id);
      if (id === undefined || !live) return;
      this.saved({ ...this.known(id), status: 'running', startedAt: this.now() });
      const work = this.run(id, live).finally(() => {
        this.atWork.delete(id);
        if (!this.closed) this.next();
      });
      this.atWork.set(id, work);
    }
  }

  private async run(id: string, live: Running): Promise<void> {
    try {
      const result = await live.order.work(this.contextOf(id, live.abort.signal));
      this.end(this.known(id), { status: live.abort.signal.aborted ? live.stopAs : 'done', result });
    } catch (error) {
      this.options.onFault?.(error, this.known(id));
      this.end(this.known(id), { status: 'failed', error: 'internal-error' });
    }
  }

  private contextOf(jobId: string, signal: AbortSignal): JobContext {
    const started = Date.now();
    let savedAt = started;
    return {
      jobId,
      signal,
      progress: (done, total) => {
        const now = Date.now();
        const rate = Math.round((done * 1000) / Math.max(1, now - started));
        const job = { ...this.known(jobId), progress: { done, ...(total === undefined ? {} : { total }), rate } };
        this.put(job);
        if (now - savedAt < SAVE_EVERY_MS) return;
        savedAt = now;
        this.saved(job);
      },
      file: (name, contentType) => {
        const job = this.known(jobId);
        this.saved({ ...job, files: [...job.files.filter((f) => f.name !== name), { name, contentType }] });
        return createJobFile(this.pathOf(jobId, name));
      },
    };
  }

  private end(job: Job, how: Pick<Job, 'status' | 'result' | 'error'>): Job {
    const over = this.saved({ ...job, ...how, finishedAt: this.now() });
    this.live.delete(job.id);
    for (const watcher of this.watchers.get(job.id) ?? []) watcher(over);
    this.watchers.delete(job.id);
    return over;
  }

  private forgetOld(): void {
    const limit = new Date(Date.parse(this.now()) - (this.options.keepDays ?? 14) * DAY_MS).toISOString();
    for (const job of this.jobs.values()) {
      if (!isOver(job) || (job.finishedAt ?? '') >= limit) continue;
      this.jobs.delete(job.id);
      this.changed++;
      this.options.store.remove(job.id);
    }
  }

  private saved(job: Job): Job {
    this.put(job);
    this.options.store.save(job);
    return job;
  }

  private put(job: Job): void {
    this.changed++;
    this.jobs.set(job.id, job);
  }

  private known(id: string): Job {
    const job = this.jobs.get(id);
    if (!job) throw new Error(`there is no job ${id}`);
    return job;
  }

  private pathOf(id: string, name: string): string {
    return join(this.options.store.folderOf(id), name);
  }

  private now(): string {
    return this.options.clock.now();
  }
}

const mayKnow = (principal: Principal, job: Job): boolean =>
  job.ownerId === principal.id || principal.roles.includes('admin');
