import type { Principal, Role } from '@relata/policy';
import { createHttpApp, createLogger, createMetrics, serviceModule } from '@relata/service-kit';
import { memoryAccess } from '@relata/testing';
import { openSealer, storeOf } from '../../projections/report.fixture.js';
import { smallCompany } from '../../projections/small-company.fixture.js';
import { reportRoutes } from './report.routes.js';

/** The bearer token is the actor: `<id>:<role>`. */
const authenticate = (bearer: string): Principal => {
  const [id = '', role] = bearer.split(':');
  return { id, roles: [role as Role], teams: [], territories: [], via: 'test' };
};

const startReports = async (fresh = true) => {
  const routes = reportRoutes({
    readModels: await storeOf(smallCompany().messages),
    sealer: openSealer(),
    clock: { now: () => '2017-12-31T12:00:00.000Z' },
    store: {
      safeHead: async () => '900',
      positionAt: async () => '5',
      positionOf: async () => undefined,
      instantAt: async () => '2017-06-01T00:00:00.000Z',
    },
    waitFor: async () => fresh,
    foldUpTo: async () => ({ done: 40, total: 100, job: 'j-1' }),
  });
  const app = await createHttpApp({
    modules: [serviceModule('Analytics', routes)],
    authenticate,
    access: memoryAccess().writer,
    log: createLogger('test', 'silent'),
    metrics: createMetrics(),
    trustProxy: false,
    requestsPerMinute: 10_000,
    tracing: false,
  });
  await app.init();
  const get = async (path: string, actor = 'boss:admin') => {
    const headers = { authorization: `Bearer ${actor}` };
    const answer = await app
      .getHttpAdapter()
      .getInstance()
      .inject({ url: `/api/v1/reports${path}`, headers });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
  };
  return { get, stop: () => app.close() };
};

describe('reports over HTTP', () => {
  let reports: Awaited<ReturnType<typeof startReports>>;
  beforeAll(async () => {
    reports = await startReports();
  });
  afterAll(() => reports.stop());

  it('answer with currency, position and rows', async () => {
    const { status, body } = await reports.get('/pipeline?by=owner');
    expect(status).toBe(200);
    expect(body).toMatchObject({ by: 'owner', currency: 'USD', position: '900' });
    expect(body.rows[0]).toMatchObject({
      key: 'u1',
      label: 'Name u1',
      count: 2,
      won: { count: 2, value: { amount: '180.25', currency: 'USD' } },
    });
  });

  it('name nobody to those who may not read personal data', async () => {
    const { body } = await reports.get('/pipeline?by=owner', 'ana:analyst');
    expect(body.rows).toHaveLength(3);
    expect(body.rows[0]).not.toHaveProperty('label');
  });

  it("count a seller's own deals only", async () => {
    const { body } = await reports.get('/pipeline?by=stage', 'u1:sales');
    expect(body.rows).toMatchObject([{ key: 'Won', count: 2 }]);
    expect((await reports.get('/summary', 'u1:sales')).body.winRate.count).toBe(2);
    expect((await reports.get('/deals', 'u1:sales')).body.items).toHaveLength(3);
  });

  it('show the deals behind a number that the list of deals cannot filter', async () => {
    const { body } = await reports.get('/pipeline?by=sector');
    const [, medical] = body.rows;
    expect(medical).toMatchObject({ key: 'medical', list: '/reports/deals' });
    const list = await reports.get(`/deals?sort=closedOn&filter=${encodeURIComponent(medical.filter)}`);
    expect(list.body.items.map(({ id }: { id: string }) => id)).toEqual(['d2', 'd6']);
    expect(list.body.items[0]).not.toHaveProperty('scopes');
    expect(list.body.items[0]).not.toHaveProperty('place');
  });

  it.each([
    ['/pipeline', 'by'],
    ['/pipeline?by=colour', 'by'],
    ['/pipeline?by=stage&asOf=yesterday', 'asOf'],
    ['/pipeline?by=stage&filter=colour==red', 'filter'],
    ['/pipeline?by=stage&filter=status==won),(status==lost', 'filter'],
    ['/summary?from=yesterday', 'from'],
    ['/funnel?from=2017-02-01&to=2017-01-01', 'to'],
    ['/deals?limit=0', 'limit'],
  ])('refuse %s, naming %s', async (path, field) => {
    const { status, body } = await reports.get(path);
    expect(status).toBe(400);
    expect(body.errors[0].field).toBe(field);
  });

  it('are for those with the permission', async () => {
    expect((await reports.get('/summary', 'sam:agent')).status).toBe(403);
  });

  it('say how far the fold of a past moment is when it takes longer, and which job goes on with it', async () => {
    const { status, headers, body } = await reports.get('/summary?asOf=2017-06-01');
    expect([status, headers['retry-after']]).toEqual([503, '2']);
    expect(body.type).toContain('past-behind');
    expect(body.detail).toContain('40 of 100 events');
    expect([body.job, headers.location]).toEqual(['j-1', '/api/v1/jobs/j-1']);
  });

  it('say when they had to answer before the position asked for', async () => {
    const slow = await startReports(false);
    const { status, headers, body } = await slow.get('/funnel?after=999');
    await slow.stop();
    expect([status, headers['relata-stale']]).toEqual([200, 'true']);
    expect(body.position).toBe(String(smallCompany().messages.length));
    expect((await reports.get('/funnel?after=1')).headers['relata-stale']).toBeUndefined();
  });
});
