import { type Client, type TestRelata, testRelata } from './relata.js';

describe('who one is', () => {
  let relata: TestRelata;
  let admin: Client;
  beforeAll(async () => {
    relata = await testRelata();
    admin = await relata.as({ id: 'operator', roles: ['admin'] });
  });
  afterAll(() => relata.end());

  const somebody = async (email: string, roles: readonly string[], more: object = {}) => {
    const { body } = await admin.post('/users', { name: 'Ann Lee', email, roles, ...more });
    return { id: String(body.id), client: await relata.as({ id: body.id, roles: [] }) };
  };

  it('tells a person name, roles, rights and rows as the directory has them now', async () => {
    const team = (await admin.post('/teams', { name: 'East' })).body.id;
    const { id, client } = await somebody('ann@example.test', ['sales'], { teamId: team, language: 'ru-KZ' });
    const { status, body } = await client.get('/me');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id,
      kind: 'person',
      name: 'Ann Lee',
      email: 'ann@example.test',
      roles: ['sales'],
      teamId: team,
      teams: [team],
      rows: 'team',
      hiddenClasses: [],
      preferences: { language: 'ru' },
    });
    expect(body.permissions).toContain('deals:write');
    expect(body.permissions).not.toContain('users:write');
    await admin.post(`/users/${id}/grant-role`, { role: 'admin' });
    expect((await client.get('/me')).body).toMatchObject({ roles: ['sales', 'admin'], rows: 'all' });
  });

  it('tells what each role may do, as the policy has it', async () => {
    const { items } = (await admin.get('/roles')).body;
    const of = (role: string) => items.find((item: { readonly role: string }) => item.role === role);
    expect(items).toHaveLength(10);
    expect(of('admin').permissions).toContain('users:write');
    expect(of('sales')).toMatchObject({ rows: 'team', hiddenClasses: [] });
    expect(of('sales').permissions).not.toContain('users:write');
    expect(of('analyst')).toMatchObject({ rows: 'all', hiddenClasses: ['personal'] });
  });

  it('says which classes of fields are hidden, and answers machines too', async () => {
    const { client } = await somebody('max@example.test', ['analyst']);
    expect((await client.get('/me')).body).toMatchObject({ rows: 'all', hiddenClasses: ['personal'] });
    expect((await admin.get('/me')).body).toMatchObject({ id: 'operator', kind: 'machine', roles: ['admin'] });
  });

  it('keeps preferences, each person their own', async () => {
    const { client } = await somebody('kim@example.test', ['sales']);
    const changed = await client.patch('/me/preferences', { language: 'si', theme: 'dark', timeZone: 'Asia/Colombo' });
    expect([changed.status, changed.body]).toEqual([200, { language: 'si', theme: 'dark', timeZone: 'Asia/Colombo' }]);
    await client.patch('/me/preferences', { theme: null, density: 'compact', weekStart: 'monday' });
    expect((await client.get('/me')).body.preferences).toEqual({
      language: 'si',
      timeZone: 'Asia/Colombo',
      density: 'compact',
      weekStart: 'monday',
    });
    expect((await admin.get('/me')).body.preferences).toEqual({});
  });

  it.each([
    [{ language: 'fr' }, 400, 'language'],
    [{ colour: 'red' }, 400, 'colour'],
    [{ timeZone: 'Mars/Base' }, 422, 'timeZone'],
  ])('refuses the preference %j', async (body, status, field) => {
    const answer = await admin.patch('/me/preferences', body);
    expect([answer.status, answer.body.errors[0].field]).toEqual([status, field]);
  });
});
