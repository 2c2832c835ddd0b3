import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { directoryJobs, type Job, JobEngine } from '@relata/batch';
import { randomIds, systemClock } from '@relata/es';
import type { Principal } from '@relata/policy';
import type { FoldProgress } from '@relata/projections';
import { type MomentFolds, MomentJobs } from './moment-jobs.js';

const person = (id: string): Principal => ({ id, roles: ['analyst'], teams: [], territories: [], via: 'test' });
const [ann, bob] = [person('ann'), person('bob')];

/** A thread that folds for as long as the test wants. */
class SlowThread implements MomentFolds {
  private readonly open = new Map<string, { tell: (progress: FoldProgress) => void; end: (error?: Error) => void }>();
  begun = 0;

  fold(service: string, position: string, tell: (progress: FoldProgress) => void): Promise<void> {
    this.begun += 1;
    return new Promise((resolve, reject) => {
      this.open.set(`${service} ${position}`, { tell, end: (error) => (error ? reject(error) : resolve()) });
    });
  }

  async stopFold(service: string, position: string): Promise<void> {
    this.at(service, position)?.end(new Error('stopped'));
    this.open.delete(`${service} ${position}`);
  }

  at(service: string, position: string) {
    return this.open.get(`${service} ${position}`);
  }
}

describe('a moment that takes long', () => {
  let folder = '';
  let jobs: JobEngine;
  let thread: SlowThread;
  let moments: MomentJobs;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'moments-'));
    jobs = new JobEngine({ store: directoryJobs(folder), clock: systemClock, ids: randomIds });
    thread = new SlowThread();
    moments = new MomentJobs(thread, jobs);
  });
  afterEach(async () => {
    await jobs.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const late = async (who: Principal): Promise<string> => {
    const underWay = await moments.foldUpTo('analytics', '7', who, 1);
    if (underWay?.job === undefined) throw new Error('it is no job');
    return underWay.job;
  };
  const known = (who: Principal, id: string): Job => jobs.get(who, id) as Job;

  it('is a job of who asked, with its progress, until it is there', async () => {
    const id = await late(ann);
    expect(known(ann, id)).toMatchObject({ kind: 'moment', input: { service: 'analytics', position: '7' } });
    thread.at('analytics', '7')?.tell({ done: 3, total: 9 });
    expect(known(ann, id).progress).toMatchObject({ done: 3, total: 9 });
    expect(await moments.foldUpTo('analytics', '7', ann, 1)).toEqual({ done: 3, total: 9, job: id });
    thread.at('analytics', '7')?.tell({ done: 9, total: 9 });
    thread.at('analytics', '7')?.end();
    expect(await jobs.finished(id)).toMatchObject({ status: 'done', result: { events: 9 } });
    expect(thread.begun).toBe(1);
  });

  it('is no job when it is there in time', async () => {
    const asked = moments.foldUpTo('analytics', '7', ann, 60_000);
    thread.at('analytics', '7')?.end();
    expect(await asked).toBeUndefined();
    expect(jobs.list(ann)).toEqual([]);
  });

  it('is folded once for all who ask, and goes on when one of them cancels', async () => {
    const [his, hers] = [await late(bob), await late(ann)];
    expect(his).not.toBe(hers);
    expect(jobs.get(bob, hers)).toBeUndefined();
    jobs.cancel(bob, his);
    expect(await jobs.finished(his)).toMatchObject({ status: 'cancelled' });
    thread.at('analytics', '7')?.end();
    expect(await jobs.finished(hers)).toMatchObject({ status: 'done' });
    expect(thread.begun).toBe(1);
  });

  it('ends when the last who wants it cancels, is not begun anew by their own request, and can be asked for again', async () => {
    const id = await late(ann);
    const asking = moments.foldUpTo('analytics', '7', ann, 60_000);
    jobs.cancel(ann, id);
    expect(await asking).toMatchObject({ job: id });
    expect(known(ann, id).status).toBe('cancelled');
    expect(thread.at('analytics', '7')).toBeUndefined();
    const again = moments.foldUpTo('analytics', '7', ann, 60_000);
    thread.at('analytics', '7')?.end();
    expect(await again).toBeUndefined();
    expect(thread.begun).toBe(2);
  });

  it('that fails fails its job, and the request that waits for it', async () => {
    const id = await late(ann);
    const asking = moments.foldUpTo('analytics', '7', ann, 60_000);
    thread.at('analytics', '7')?.end(new Error('the disk is full'));
    await expect(asking).rejects.toThrow('the disk is full');
    expect(await jobs.finished(id)).toMatchObject({ status: 'failed' });
  });
});
