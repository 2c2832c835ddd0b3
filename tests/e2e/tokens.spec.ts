import { type Client, type TestRelata, testRelata } from './relata.js';

const DAY_MS = 86_400_000;
const dayFromNow = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

describe('personal API tokens', () => {
  let relata: TestRelata;
  let admin: Client;
  let people = 0;
  beforeAll(async () => {
    relata = await testRelata();
    admin = await relata.as({ id: 'operator', roles: ['admin'] });
  });
  afterAll(() => relata.end());

  const somebody = async (...roles: readonly string[]): Promise<{ id: string; client: Client }> => {
    people += 1;
    const { body } = await admin.post('/users', { name: 'Ann', email: `ann${people}@example.test`, roles });
    return { id: body.id, client: await relata.as({ id: body.id, roles: [] }) };
  };
  const issued = async (client: Client, body: object = {}) => {
    const answer = await client.post('/tokens', { name: 'Sync', ...body });
    expect(answer.status).toBe(201);
    return { id: String(answer.body.id), secret: String(answer.body.secret), answer };
  };

  it('shows the secret once and nowhere else', async () => {
    const { id, client } = await somebody('sales');
    const body = { name: 'Sync', roles: ['sales'], expiresOn: dayFromNow(30) };
    const first = await client.post('/tokens', body, { 'idempotency-key': 'one' });
    expect(first.body).toMatchObject({
      ...body,
      ownerId: id,
      status: 'active',
      secret: expect.stringMatching(/^rlt_/),
    });
    const again = await client.post('/tokens', body, { 'idempotency-key': 'one' });
    expect([again.status, again.body.id, again.body.secret]).toEqual([201, first.body.id, undefined]);
    const position = first.headers.get('relata-position');
    const everything = [
      await client.get(`/tokens?after=${position}`),
      await client.get(`/tokens/${first.body.id}`),
      await client.get(`/tokens/${first.body.id}/history`),
    ];
    for (const { status, body: shown } of everything) {
      expect(status).toBe(200);
      expect(JSON.stringify(shown)).not.toMatch(/secret|rlt_/i);
    }
    expect(everything[0]?.body.items).toHaveLength(1);
  });

  it('acts as the person at once, and the history names the token', async () => {
    const { id, client } = await somebody('sales');
    const token = await issued(client);
    const program = relata.withToken(token.secret);
    expect((await program.get('/me')).body).toMatchObject({ id, roles: ['sales'], via: `token:${token.id}` });
    const made = await program.post('/accounts', { name: 'Globex' });
    expect(made.status).toBe(201);
    const { body } = await client.get(`/accounts/${made.body.id}/history`);
    expect(body.items[0]).toMatchObject({ actor: id, via: `token:${token.id}` });
    expect((await program.post('/tokens', { name: 'Child' })).status).toBe(403);
  });

  it('is refused at once when it is revoked, also after a restart', async () => {
    const { client } = await somebody('sales');
    const { id, secret } = await issued(client);
    const other = await issued(client);
    const program = relata.withToken(secret);
    expect((await program.get('/me')).status).toBe(200);
    expect((await client.post(`/tokens/${id}/revoke`)).body).toMatchObject({ status: 'revoked' });
    expect(await program.get('/me')).toMatchObject({ status: 401, body: { type: '/problems/token-invalid' } });
    await relata.restart();
    expect((await program.get('/me')).status).toBe(401);
    expect((await relata.withToken(other.secret).get('/me')).status).toBe(200);
  });

  it('ends with the person, and with the role that it was made for', async () => {
    const { id, client } = await somebody('sales', 'auditor');
    const narrow = await issued(client, { roles: ['auditor'] });
    const program = relata.withToken(narrow.secret);
    expect((await program.get('/me')).body.roles).toEqual(['auditor']);
    expect((await program.post('/accounts', { name: 'No' })).status).toBe(403);
    await admin.post(`/users/${id}/revoke-role`, { role: 'auditor' });
    expect((await program.get('/me')).status).toBe(401);
    const wide = await issued(client);
    await admin.post(`/users/${id}/deactivate`);
    expect(await relata.withToken(wide.secret).get('/me')).toMatchObject({
      status: 403,
      body: { type: '/problems/user-inactive' },
    });
  });

  it('is seen and revoked by its owner, and by administrators', async () => {
    const { id, client } = await somebody('sales');
    const { client: other } = await somebody('sales');
    const { client: auditor } = await somebody('auditor');
    const token = await issued(client);
    const after = token.answer.headers.get('relata-position');
    expect((await other.get(`/tokens?after=${after}`)).body.items).toEqual([]);
    expect((await other.post(`/tokens/${token.id}/revoke`)).status).toBe(404);
    expect((await auditor.get(`/tokens?filter=ownerId==${id}`)).body.items).toHaveLength(1);
    expect((await auditor.post(`/tokens/${token.id}/revoke`)).status).toBe(403);
    expect((await admin.post(`/tokens/${token.id}/revoke`)).status).toBe(200);
  });

  it.each([
    [{ roles: ['admin'] }, 422, 'roles-not-held'],
    [{ expiresOn: dayFromNow(-2) }, 422, 'expiry-past'],
    [{ name: ' ' }, 422, 'name-required'],
    [{ secretHash: 'x' }, 400, 'request-invalid'],
  ])('is refused as %j', async (body, status, problem) => {
    const { client } = await somebody('sales');
    const answer = await client.post('/tokens', { name: 'Sync', ...body });
    expect([answer.status, answer.body.type]).toEqual([status, `/problems/${problem}`]);
  });

  it('is for people, not for machines', async () => {
    expect(await admin.post('/tokens', { name: 'x' })).toMatchObject({
      status: 422,
      body: { type: '/problems/person-required' },
    });
    expect((await relata.withToken('rlt_made-up').get('/me')).status).toBe(401);
  });
});
