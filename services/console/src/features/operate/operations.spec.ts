import type { Job } from '../../lib/jobs.js';
import { rebuildOf, sequencesOf, told } from './operations.js';

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

describe('what the operations stream tells', () => {
  it('given a snapshot, when it comes again after a break, then it replaces everything', () => {
    const before = { jobs: [job('1')], parked: [] };
    expect(told(before, 'snapshot', JSON.stringify({ jobs: [job('2')] }))).toEqual({ jobs: [job('2')] });
  });

  it('given jobs, when some change, come and go, then the newest stand first and each stands once', () => {
    const before = { jobs: [job('2'), job('1')] };
    const data = JSON.stringify({ items: [job('3'), job('1', { status: 'done' })], removed: ['2'] });
    expect(told(before, 'jobs', data).jobs).toEqual([job('3'), job('1', { status: 'done' })]);
  });

  it('given a word that is not known, when it comes, then nothing changes', () => {
    const before = { jobs: [job('1')] };
    expect(told(before, 'end', '{}')).toBe(before);
  });

  it('given several events of one sequence, when they are shown, then they are one, with the reason of the first', () => {
    const entry = (key: string, position: string, reason: string) => ({ projection: 'deals', key, position, reason });
    const parked = [entry('a', '1', 'broken'), entry('b', '2', 'worn'), entry('a', '3', 'behind')];
    expect(sequencesOf(parked)).toEqual([
      { ...entry('a', '1', 'broken'), events: 2 },
      { ...entry('b', '2', 'worn'), events: 1 },
    ]);
  });

  it('given a finished rebuild, when the projection is shown, then it is not taken for one that runs', () => {
    const input = { projection: 'deals' } as never;
    expect(rebuildOf('deals', [job('1', { input, status: 'done' })])).toBeUndefined();
    expect(rebuildOf('deals', [job('2', { input })])?.id).toBe('2');
  });
});
