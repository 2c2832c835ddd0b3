import { type Client, type TestRelata, testRelata } from './relata.js';

describe('the number of rows of a list', () => {
  let relata: TestRelata;
  let admin: Client;
  let position = '0';
  beforeAll(async () => {
    relata = await testRelata();
    admin = await relata.as({ id: 'operator', roles: ['admin'] });
    const ann = await relata.as({ id: 'ann', roles: ['sales'], teams: ['east'] });
    for (const [client, name, sector] of [
      [admin, 'Globex One', 'retail'],
      [ann, 'Globex Two', 'retail'],
      [ann, 'Initech', 'software'],
    ] as const) {
      const { headers } = await client.post('/accounts', { name, sector });
      position = headers.get('relata-position') ?? position;
    }
  });
  afterAll(() => relata.end());

  it.each([
    ['admin', '', 3],
    ['admin', '&filter=sector==retail', 2],
    ['admin', '&q=globex', 2],
    ['admin', '&q=nobody', 0],
    ['ann', '', 2],
    ['ann', '&filter=sector==retail', 1],
    ['ann', '&q=globex&filter=sector==software', 0],
    ['bob', '', 0],
  ])('is for %s%s %d, by the same rows and filter as the page', async (who, query, value) => {
    const client =
      who === 'admin' ? admin : await relata.as({ id: who, roles: ['sales'], teams: who === 'ann' ? ['east'] : [] });
    const { body } = await client.get(`/accounts?limit=1&count=true&after=${position}${query}`);
    expect(body.count).toEqual({ value, atLeast: false });
    expect(body.items).toHaveLength(Math.min(1, value));
  });

  it('is told only to those who ask, on the deals of reports too', async () => {
    expect((await admin.get('/accounts')).body).not.toHaveProperty('count');
    expect((await admin.get('/reports/deals?count=true')).body.count).toEqual({ value: 0, atLeast: false });
    expect((await admin.get('/accounts?count=perhaps')).status).toBe(400);
  });
});
