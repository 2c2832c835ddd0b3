import { type Client, type TestRelata, testRelata } from './relata.js';

const usd = (amount: string) => ({ amount, currency: 'USD' });
const STAGES = [
  { id: 'new', name: 'New', kind: 'open', probability: 10 },
  { id: 'won', name: 'Won', kind: 'won', probability: 100 },
  { id: 'lost', name: 'Lost', kind: 'lost', probability: 0 },
];

describe('reports and timelines', () => {
  let relata: TestRelata;
  let admin: Client;
  let ann: Client;
  let position: string;
  const ids: Record<string, string> = {};

  /** Creates or acts; answers the id, and remembers the position to wait for. */
  const done = async (client: Client, path: string, body: object = {}): Promise<string> => {
    const answer = await client.post(path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    position = answer.headers.get('relata-position') ?? position;
    return answer.body.id;
  };

  beforeAll(async () => {
    relata = await testRelata();
    admin = await relata.as({ id: 'operator', roles: ['admin'] });
    const user = (name: string, more: object) =>
      done(admin, '/users', { name, email: `${name.toLowerCase()}@example.test`, roles: ['sales'], ...more });
    ids.team = await done(admin, '/teams', { name: 'Hunters' });
    ids.boss = await user('Boss', { office: 'West' });
    ids.ann = await user('Ann', { managerId: ids.boss, office: 'West' });
    ids.bob = await user('Bob', { managerId: ids.boss, office: 'East' });
    ann = await relata.as({ id: ids.ann, roles: ['sales'] });
    const bob = await relata.as({ id: ids.bob, roles: ['sales'] });
    ids.product = await done(admin, '/products', { name: 'GTX Basic' });
    ids.pipeline = await done(admin, '/pipelines', { name: 'Sales', stages: STAGES });
    ids.account = await done(ann, '/accounts', { name: 'Isdom', sector: 'retail' });
    ids.note = await done(ann, '/notes', { text: 'Likes tea', clients: [`accounts/${ids.account}`] });
    const deal = { pipelineId: ids.pipeline, openedOn: '2017-01-01', accountId: ids.account };
    const lines = [{ id: '1', productId: ids.product, quantity: '2', price: usd('50.25'), discount: '10' }];
    ids.won = await done(ann, '/deals', { ...deal, name: 'Roof', lines, source: 'Fair', teamId: ids.team });
    await done(ann, `/deals/${ids.won}/win`, { closedOn: '2017-03-01' });
    ids.lost = await done(bob, '/deals', {
      name: 'Wall',
      pipelineId: ids.pipeline,
      openedOn: '2017-02-01',
      value: usd('70.00'),
    });
    await done(bob, `/deals/${ids.lost}/lose`, { closedOn: '2017-03-09', reasonCode: 'price' });
    ids.open = await done(bob, '/deals', { name: 'Door', pipelineId: ids.pipeline, value: usd('30.00') });
  });
  afterAll(() => relata.end());

  const rows = async (by: string, client = admin): Promise<readonly string[]> => {
    const { status, body, headers } = await client.get(`/reports/pipeline?by=${by}&after=${position}`);
    expect([status, headers.get('relata-stale')]).toEqual([200, null]);
    return body.rows.map(
      (row: { key: string; label?: string; count: number; won: { count: number; value: { amount: string } } }) =>
        `${row.label ?? row.key} ${row.count} ${row.won.count} ${row.won.value.amount}`,
    );
  };

  it.each([
    ['stage', ['New 1 0 0.00', 'Won 1 1 90.45', 'Lost 1 0 0.00']],
    ['month', ['2017-03 2 1 90.45']],
    ['owner', ['Ann 1 1 90.45', 'Bob 2 0 0.00']],
    ['team', ['Hunters 1 1 90.45', 'none 2 0 0.00']],
    ['source', ['fair 1 1 90.45', 'none 2 0 0.00']],
    ['manager', ['Boss 3 1 90.45']],
    ['office', ['West 1 1 90.45', 'East 2 0 0.00']],
    ['product', ['GTX Basic 1 1 90.45', 'none 2 0 0.00']],
    ['sector', ['retail 1 1 90.45', 'none 2 0 0.00']],
  ])('count deals by %s', async (by, expected) => {
    expect(await rows(by)).toEqual(expected);
  });

  it('are told as of a moment as they were then, and seen by who sees the deals now', async () => {
    const then = position;
    const told = async (client: Client, asOf: string) => {
      const { status, body } = await client.get(`/reports/pipeline?by=stage&asOf=${asOf}&after=${position}`);
      expect(status).toBe(200);
      return body;
    };
    const before = await told(admin, then);
    expect(before.rows.map((row: { key: string; count: number }) => [row.key, row.count])).toEqual([
      ['New', 1],
      ['Won', 1],
      ['Lost', 1],
    ]);
    const deal = await done(admin, '/deals', { name: 'Later', pipelineId: ids.pipeline, value: usd('1.00') });
    await done(admin, `/deals/${ids.lost}/assign`, { ownerId: ids.ann });
    expect(await told(admin, then)).toEqual(before);
    const seen = await told(ann, then);
    expect(seen.rows.map((row: { key: string; count: number }) => [row.key, row.count])).toEqual([
      ['Won', 1],
      ['Lost', 1],
    ]);
    const behind = await admin.get(`/reports/deals?asOf=${then}&filter=archived==false&count=true`);
    expect([behind.body.count.value, behind.body.asOf.position]).toEqual([3, then]);
    await done(admin, `/deals/${ids.lost}/assign`, { ownerId: ids.bob });
    await done(admin, `/deals/${deal}/archive`);
  });

  it('show a seller the own deals only', async () => {
    expect(await rows('owner', ann)).toEqual(['Ann 1 1 90.45']);
  });

  it('name for each number the list that it counts', async () => {
    const { body } = await admin.get(`/reports/pipeline?by=office&after=${position}`);
    for (const row of body.rows) {
      const list = await admin.get(`${row.list}?filter=${encodeURIComponent(row.filter)}&after=${position}`);
      expect(list.body.items).toHaveLength(row.count);
    }
    const { winRate, cycleTime } = (await admin.get('/reports/summary')).body;
    expect([winRate.value, cycleTime.averageDays]).toEqual([0.5, 59]);
  });

  interface Figure {
    readonly list: string;
    readonly filter: string;
    readonly count: number;
  }

  /** How many records the list of a figure shows, and how many it counts. */
  const shownAndCounted = async ({ list, filter, count }: Figure): Promise<readonly number[]> => {
    const { status, body } = await admin.get(`${list}?filter=${encodeURIComponent(filter)}&count=true`);
    expect(status).toBe(200);
    return [body.count.value, count];
  };

  it.each([
    ['team', () => `filter=teamId==${ids.team}`, 1],
    ['owner', () => `filter=ownerId==${ids.bob}`, 2],
    ['owner’s team', () => `filter=ownerId.teamId==null`, 3],
    ['product', () => `filter=productId==${ids.product}`, 1],
    ['sector', () => 'filter=accountId.sector==retail', 1],
    ['source', () => 'filter=source==fair', 1],
    ['period', () => 'from=2017-03-02&to=2017-03-31', 1],
    ['team, sector and period', () => `from=2017-01-01&filter=teamId==${ids.team};accountId.sector==retail`, 1],
  ])('limit every report by %s, and each figure opens what it counts', async (_, limit, deals) => {
    const stages = (await admin.get(`/reports/pipeline?by=stage&after=${position}&${limit()}`)).body.rows;
    expect(stages.reduce((sum: number, { count }: Figure) => sum + count, 0)).toBe(deals);
    const { body: summary } = await admin.get(`/reports/summary?${limit()}`);
    expect(summary.winRate.count + summary.openValue.count).toBe(deals);
    const figures = Object.values(summary as Record<string, Partial<Figure>>).filter(
      (figure): figure is Figure => figure.filter !== undefined,
    );
    expect(figures).toHaveLength(6);
    const funnel = (await admin.get(`/reports/funnel?${limit()}`)).body.rows;
    expect(funnel[0]).toMatchObject({ key: 'New', entered: deals });
    for (const { list, filter, entered, advanced, lost, filters } of funnel)
      figures.push(
        { list, filter, count: entered },
        { list, filter: filters.advanced, count: advanced },
        { list, filter: filters.lost, count: lost },
      );
    for (const row of stages)
      for (const part of [row, row.open, row.won, row.lost]) figures.push({ ...part, list: row.list });
    for (const figure of figures) {
      const [shown, counted] = await shownAndCounted(figure);
      expect({ ...figure, shown }).toMatchObject({ shown: counted });
    }
  });

  it('tell a client what every service says, the newest first', async () => {
    const { body } = await ann.get(`/clients/accounts/${ids.account}/timeline?after=${position}`);
    expect(body.items.map(({ event }: { event: string }) => event)).toEqual([
      'deal-won',
      'deal-created',
      'note-added',
      'account-created',
    ]);
    expect(body.items[2].personal).toEqual({ text: 'Likes tea' });
    const bob = await relata.as({ id: ids.bob ?? '', roles: ['sales'] });
    expect((await bob.get(`/clients/accounts/${ids.account}/timeline`)).status).toBe(404);
  });
});
