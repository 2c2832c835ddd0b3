import type { Answered, Client } from './relata.js';
import { type TestRelata, testRelata } from './relata.js';

describe('a report of a moment that takes long', () => {
  let relata: TestRelata;
  let head: Client;
  beforeAll(async () => {
    relata = await testRelata({ demo: true });
    head = await relata.as({ id: 'u-head', roles: ['head-of-sales'] });
  }, 120_000);
  afterAll(() => relata.end());

  const summary = (position: number): Promise<Answered> => head.get(`/reports/summary?asOf=${position}`);

  /** Moments are made one at a time, so that of many that are asked for at once one comes late, however quick it is. */
  const lateOne = async (from: number, many = 25): Promise<{ readonly position: number; readonly late: Answered }> => {
    const positions = Array.from({ length: many }, (_, i) => from - i);
    const answers = await Promise.all(positions.map(summary));
    const i = answers.findIndex(({ status }) => status === 503);
    return i < 0 ? lateOne(from - many, many * 2) : { position: from - i, late: answers[i] as Answered };
  };

  const overBy = async (path: string): Promise<Answered> => {
    const answer = await head.get(path);
    return ['queued', 'running'].includes(answer.body.status) ? overBy(path) : answer;
  };

  it('names the job that goes on with it, which is done when the moment is there for everybody', async () => {
    const { body } = await head.get('/reports/summary');
    const { position, late } = await lateOne(Number(body.position));
    expect(late.body).toMatchObject({ type: '/problems/past-behind', job: expect.any(String) });
    const location = String(late.headers.get('location'));
    expect(location).toBe(`/api/v1/jobs/${late.body.job}`);
    const done = await overBy(location.slice('/api/v1'.length));
    expect(done.body).toMatchObject({
      kind: 'moment',
      status: 'done',
      input: { service: 'analytics', position: String(position) },
    });
    const other = await relata.as({ id: 'u-other', roles: ['head-of-sales'] });
    expect((await other.get(`/jobs/${late.body.job}`)).status).toBe(404);
  });

  it('answers the same after a restart', async () => {
    const { body } = await head.get('/reports/summary');
    const position = Number(body.position) - 1;
    const folded = async (): Promise<Answered> => {
      const answer = await summary(position);
      return answer.status === 503 ? folded() : answer;
    };
    const before = await folded();
    expect(before.status).toBe(200);
    await relata.restart();
    expect((await summary(position)).body).toEqual(before.body);
  });
});
