import type { Job } from '../../lib/jobs.js';
import { type Consumer, consumerRows, isLate, rebuildOf, sequencesOf, told } from './operations.js';

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

  it('given lanes of a topic, when they are shown, then each late one comes first, and the others are one row', () => {
    const lane = (n: number, change: Partial<Consumer>): Consumer => {
      const about = { consumer: 'client_timeline', service: 'contacts', lane: `crm.deals.events.v1/${n}` };
      return { ...about, checkpoint: '1', parked: 0, lagEvents: 0, lagSeconds: 0, lateFrom: 30, ...change };
    };
    const rows = consumerRows([lane(0, {}), lane(1, { lagSeconds: 3 }), lane(2, { lagSeconds: 31 })]);
    expect(rows.map(({ topic, lanes, lagSeconds }) => [topic, lanes, lagSeconds])).toEqual([
      ['crm.deals.events.v1/2', 1, 31],
      ['crm.deals.events.v1', 2, 3],
    ]);
  });

  it('given one that does not answer, when it is looked at, then it is late, however little it was behind', () => {
    const about = { consumer: 'act_index', service: 'process', checkpoint: '1', parked: 0, lateFrom: 600 };
    expect(isLate(about)).toBe(true);
    expect(isLate({ ...about, lagSeconds: 0 })).toBe(false);
    expect(isLate({ ...about, lagSeconds: 0, failure: 'disk full' })).toBe(true);
  });

  it('given a finished rebuild, when the projection is shown, then it is not taken for one that runs', () => {
    const input = { projection: 'deals' } as never;
    expect(rebuildOf('deals', [job('1', { input, status: 'done' })])).toBeUndefined();
    expect(rebuildOf('deals', [job('2', { input })])?.id).toBe('2');
  });
});
