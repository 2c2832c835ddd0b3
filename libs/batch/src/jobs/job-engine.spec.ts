import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { randomIds, systemClock } from '@relata/es';
import type { Principal } from '@relata/policy';
import { type Job } from './job.js';
import { JobEngine, type JobEngineOptions } from './job-engine.js';
import { directoryJobs } from './job-store.js';

const person = (id: string, ...roles: Principal['roles']): Principal => ({
  id,
  roles,
  teams: [],
  territories: [],
  via: 'test',
});
const ann = person('u-ann', 'head-of-sales');
const root = person('u-root', 'admin');
const stranger = person('u-other', 'head-of-sales');

describe('a job', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'jobs-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const engine = (options: Partial<JobEngineOptions> = {}): JobEngine =>
    new JobEngine({ store: directoryJobs(folder), clock: systemClock, ids: randomIds, ...options });
  const started = (job: ReturnType<JobEngine['start']>): Job => {
    if ('code' in job) throw new Error(job.code);
    return job;
  };
  const untilStopped = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve()));

  it('tells its progress and its result, and keeps its files', async () => {
    const jobs = engine();
    const job = started(
      jobs.start({
        kind: 'count',
        owner: ann,
        work: async (context) => {
          const file = context.file('errors.csv', 'text/csv');
          await file.write('row\n');
          await file.close();
          context.progress(3, 4);
          return { counted: 3 };
        },
      }),
    );
    expect(job.status).toBe('running');
    expect(await jobs.finished(job.id)).toMatchObject({
      status: 'done',
      progress: { done: 3, total: 4 },
      result: { counted: 3 },
    });
    const file = engine().openFile(ann, job.id, 'errors.csv');
    expect(file && (await text(file.stream))).toBe('row\n');
    expect(jobs.openFile(ann, job.id, '../job.json')).toBeUndefined();
  });

  it('is known to its owner and to administrators, to nobody else', async () => {
    const jobs = engine();
    const { id } = started(jobs.start({ kind: 'x', owner: ann, work: async () => ({}) }));
    await jobs.finished(id);
    expect(jobs.list(ann)).toHaveLength(1);
    expect(jobs.get(root, id)?.id).toBe(id);
    expect(jobs.get(stranger, id)).toBeUndefined();
    expect(jobs.cancel(stranger, id)).toBeUndefined();
    expect(jobs.list(stranger)).toEqual([]);
  });

  it('stops when it is cancelled, with what it has done so far; one that waits never begins', async () => {
    const jobs = engine({ concurrency: 1 });
    const work = async ({ signal }: { signal: AbortSignal }) => {
      await untilStopped(signal);
      return { done: 1 };
    };
    const first = started(jobs.start({ kind: 'x', owner: ann, work }));
    const second = started(jobs.start({ kind: 'x', owner: ann, work }));
    expect(second.status).toBe('queued');
    expect(jobs.cancel(ann, second.id)?.status).toBe('cancelled');
    jobs.cancel(ann, first.id);
    expect(await jobs.finished(first.id)).toMatchObject({ status: 'cancelled', result: { done: 1 } });
  });

  it('fails alone: a fault is told to the operator, and the next job runs', async () => {
    const faults: unknown[] = [];
    const jobs = engine({ concurrency: 1, onFault: (error) => faults.push(error) });
    const broken = started(jobs.start({ kind: 'x', owner: ann, work: () => Promise.reject(new Error('disk full')) }));
    const fine = started(jobs.start({ kind: 'x', owner: ann, work: async () => ({}) }));
    expect(await jobs.finished(broken.id)).toMatchObject({ status: 'failed', error: 'internal-error' });
    expect(await jobs.finished(fine.id)).toMatchObject({ status: 'done' });
    expect(faults).toHaveLength(1);
  });

  it('is interrupted by the end of the process, and still known afterwards', async () => {
    const jobs = engine();
    const work = async ({ signal }: { signal: AbortSignal }) => {
      await untilStopped(signal);
      return {};
    };
    const { id } = started(jobs.start({ kind: 'x', owner: ann, work }));
    const afterCrash = engine();
    expect(afterCrash.get(ann, id)?.status).toBe('interrupted');
    await jobs.stop();
    expect(engine().get(ann, id)?.status).toBe('interrupted');
    expect(jobs.start({ kind: 'x', owner: ann, work })).toMatchObject({ code: 'too-many-jobs' });
  });

  it('is refused when too many wait, and forgotten when it is old', async () => {
    const jobs = engine({ concurrency: 1, mostWaiting: 1 });
    const work = async ({ signal }: { signal: AbortSignal }) => {
      await untilStopped(signal);
      return {};
    };
    const { id } = started(jobs.start({ kind: 'x', owner: ann, work }));
    started(jobs.start({ kind: 'x', owner: ann, work }));
    expect(jobs.start({ kind: 'x', owner: ann, work })).toMatchObject({ code: 'too-many-jobs' });
    await jobs.stop();
    const later = engine({ clock: { now: () => new Date(Date.now() + 15 * 86_400_000).toISOString() } });
    expect(later.get(ann, id)).toBeUndefined();
  });
});
