import { type Job, percentOf, secondsLeft } from './jobs.js';

const job = (id: string, change: Partial<Job> = {}): Job => ({
  id,
  kind: 'rebuild',
  ownerId: 'u1',
  status: 'running',
  progress: { done: 0, rate: 0 },
  createdAt: `2026-01-0${id}T00:00:00Z`,
  input: {},
  files: [],
  ...change,
});

describe('progress of a job', () => {
  it('given a rate and a whole, when it runs, then the time left and the part done are told', () => {
    const running = job('1', { progress: { done: 250, total: 1_000, rate: 100 } });
    expect([secondsLeft(running), percentOf(running)]).toEqual([8, 25]);
  });

  it('given no rate or no whole, when it runs, then nothing is made up', () => {
    expect(secondsLeft(job('1', { progress: { done: 1, total: 2, rate: 0 } }))).toBeUndefined();
    expect(percentOf(job('1', { progress: { done: 1, rate: 5 } }))).toBeUndefined();
  });
});
