import { WebClient } from '../../libs/auth/src/testing/web-client.js';
import { type Answered, type Client, type TestRelata, testRelata } from './relata.js';

const PASSWORD = 'a sound password';

/** Signs in as a browser does: code and PKCE. */
const signIn = async (relata: TestRelata, email: string, password = PASSWORD) => {
  const browser = new WebClient(`${relata.url}/oidc`);
  const tokens = await browser.signIn(email, password);
  return { browser, tokens, client: relata.withToken(tokens.access_token) };
};

const accept = (relata: TestRelata, url: string, password = PASSWORD): Promise<Response> =>
  new WebClient(`${relata.url}/oidc`).post(url, { password });

describe('the first administrator', () => {
  let relata: TestRelata;
  beforeAll(async () => {
    relata = await testRelata();
  });
  afterAll(() => relata.end());

  it('is made once by the printed link, with an e-mail, a name and a password', async () => {
    const link = relata.firstAdminUrl() ?? '';
    const browser = new WebClient(`${relata.url}/oidc`);
    expect(await (await browser.fetch(link)).text()).toContain('Make the first administrator');
    expect((await browser.fetch(`${relata.url}/oidc/first-admin?token=made-up`)).status).toBe(404);
    const form = { name: 'Ada', email: 'ada@example.test', password: PASSWORD };
    const wrong = await browser.post(link, { ...form, email: 'ada' });
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('This is not an e-mail address')]);
    const [one, two] = await Promise.all([browser.post(link, form), browser.post(link, form)]);
    expect([one.status, two.status].toSorted()).toEqual([200, 404]);
    expect((await browser.post(link, { ...form, email: 'eve@example.test' })).status).toBe(404);
    expect(relata.firstAdminUrl()).toBeUndefined();
    const { client } = await signIn(relata, 'ada@example.test');
    expect((await client.get('/users')).body.items).toMatchObject([
      { name: 'Ada', status: 'active', roles: ['admin'] },
    ]);
  });

  it('cannot be taken away as long as there is no other', async () => {
    const { client } = await signIn(relata, 'ada@example.test');
    const { id } = (await client.get('/users')).body.items[0];
    expect(await client.post(`/users/${id}/deactivate`)).toMatchObject({ body: { type: '/problems/last-admin' } });
    expect(await client.post(`/users/${id}/revoke-role`, { role: 'admin' })).toMatchObject({ status: 422 });
  });
});

describe('a user, from the invitation to the end', () => {
  let relata: TestRelata;
  let admin: Client;
  beforeAll(async () => {
    relata = await testRelata();
    admin = await relata.as({ id: 'operator', roles: ['admin'] });
  });
  afterAll(() => relata.end());

  const invited = async (email: string, more: object = {}): Promise<Answered> => {
    const answer = await admin.post('/users', { name: 'Somebody', email, roles: ['sales'], ...more });
    expect(answer.status).toBe(201);
    return answer;
  };

  it('is invited, accepts, signs in, acts with the token, and is refused as soon as they are deactivated', async () => {
    const { body } = await invited('ben@example.test');
    expect(body.status).toBe('invited');
    expect((await accept(relata, body.invitation.url)).status).toBe(200);
    expect((await admin.get(`/users/${body.id}`)).body).toMatchObject({ status: 'active', email: 'ben@example.test' });
    const { tokens, client, browser } = await signIn(relata, 'ben@example.test');
    const made = await client.post('/contacts', { lastName: 'Client of Ben' });
    expect(made).toMatchObject({ status: 201, body: { ownerId: body.id } });
    expect((await client.post('/users', { name: 'x' })).status).toBe(403);

    expect((await admin.post(`/users/${body.id}/deactivate`)).body.status).toBe('deactivated');
    expect(await client.get('/contacts')).toMatchObject({ status: 403, body: { type: '/problems/user-inactive' } });
    expect((await browser.refresh(tokens.refresh_token)).error).toBe('invalid_grant');
    expect((await signIn(relata, 'ben@example.test')).tokens.access_token).toBeUndefined();
    expect((await admin.get(`/contacts/${made.body.id}`)).body.ownerId).toBe(body.id);

    await admin.post(`/users/${body.id}/reactivate`);
    expect((await client.get('/contacts')).status).toBe(200);
  });

  it('may be invited again, which ends the link before; nobody else is shown one', async () => {
    const { body } = await invited('cleo@example.test');
    const again = await admin.post(`/users/${body.id}/invite`);
    expect((await accept(relata, body.invitation.url)).status).toBe(404);
    expect((await accept(relata, again.body.invitation.url)).status).toBe(200);
    const seller = await relata.as({ id: 'u-any', roles: ['sales'] });
    expect((await seller.post(`/users/${body.id}/invite`)).status).toBe(403);
    expect((await admin.get(`/users/${body.id}`)).body.invitation).toBeUndefined();
    expect((await admin.post('/users/nobody/invite')).status).toBe(404);
    const { body: nameless } = await admin.post('/users', { name: 'No e-mail yet' });
    expect(nameless.invitation).toBeUndefined();
    expect(await admin.post(`/users/${nameless.id}/invite`)).toMatchObject({ status: 422 });
  });

  it('signs in with a changed e-mail, and with roles as they are now, also after a restart', async () => {
    const { body } = await invited('dan@example.test');
    await accept(relata, body.invitation.url);
    await admin.patch(`/users/${body.id}`, { email: 'daniel@example.test' });
    expect((await signIn(relata, 'dan@example.test')).tokens.access_token).toBeUndefined();
    const { client } = await signIn(relata, 'daniel@example.test');
    expect((await client.post('/pipelines', {})).status).toBe(403);
    await admin.post(`/users/${body.id}/grant-role`, { role: 'head-of-sales' });
    expect((await client.post('/pipelines', {})).status).toBe(400);
    await relata.restart();
    expect((await client.get('/contacts')).status).toBe(200);
    expect((await signIn(relata, 'daniel@example.test')).tokens.access_token).toBeDefined();
  });

  it('has an e-mail of their own, known roles, and a place that exists', async () => {
    await invited('eve@example.test');
    expect(await admin.post('/users', { name: 'Twin', email: 'EVE@example.test' })).toMatchObject({
      status: 409,
      body: { type: '/problems/user-email-taken' },
    });
    expect(await admin.post('/users', { name: 'X', roles: ['king'] })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'roles.0' }] },
    });
    expect(await admin.post('/users', { name: 'X', teamId: 'none' })).toMatchObject({
      body: { type: '/problems/team-unknown', errors: [{ field: 'teamId' }] },
    });
    const { body: boss } = await admin.post('/users', { name: 'Boss' });
    const { body: worker } = await admin.post('/users', { name: 'Worker', managerId: boss.id });
    expect(await admin.patch(`/users/${boss.id}`, { managerId: worker.id })).toMatchObject({
      status: 422,
      body: { type: '/problems/manager-cycle', errors: [{ field: 'managerId' }] },
    });
  });
});

describe('teams and territories', () => {
  let relata: TestRelata;
  let admin: Client;
  beforeAll(async () => {
    relata = await testRelata();
    admin = await relata.as({ id: 'operator', roles: ['admin'] });
  });
  afterAll(() => relata.end());

  const made = async (path: string, body: object): Promise<string> => (await admin.post(path, body)).body.id;
  const seller = (id: string): Promise<Client> => relata.as({ id, roles: [] });
  const seen = async (client: Client, after: string | null): Promise<readonly string[]> =>
    (await client.get(`/contacts?sort=lastName&after=${after}`)).body.items.map(
      ({ lastName }: { readonly lastName: string }) => lastName,
    );

  it('decide what one sees: clients of the own team and of every team below, at once when somebody moves', async () => {
    const top = await made('/teams', { name: 'Top' });
    const west = await made('/teams', { name: 'West', parentId: top });
    const east = await made('/teams', { name: 'East', parentId: top });
    const user = (name: string, teamId: string) => made('/users', { name, teamId, roles: ['sales'] });
    const [head, ann, bob] = [await user('Head', top), await user('Ann', west), await user('Bob', east)];
    const [asHead, asAnn, asBob] = [await seller(head), await seller(ann), await seller(bob)];

    await asAnn.post('/contacts', { lastName: 'Of West' });
    const last = await asBob.post('/contacts', { lastName: 'Of East' });
    expect(last.body.teamId).toBe(east);
    const position = last.headers.get('relata-position');
    expect(await seen(asHead, position)).toEqual(['Of East', 'Of West']);
    expect(await seen(asAnn, position)).toEqual(['Of West']);

    await admin.patch(`/users/${ann}`, { teamId: east });
    expect(await seen(asAnn, position)).toEqual(['Of East', 'Of West']);
    await admin.post(`/teams/${west}/move`, { parentId: null });
    expect(await seen(asHead, position)).toEqual(['Of East']);
    await admin.patch(`/teams/${west}`, { leadId: bob });
    expect(await seen(asBob, position)).toEqual(['Of East', 'Of West']);
    expect((await admin.get(`/contacts/${last.body.id}/history`)).body.items).toHaveLength(1);
  });

  it('see clients of their territories and of those below', async () => {
    const asia = await made('/territories', { name: 'Asia' });
    const kz = await made('/territories', { name: 'Kazakhstan', countries: ['Kazakhstan'], parentId: asia });
    expect((await admin.get(`/territories/${kz}`)).body).toMatchObject({ countries: ['KZ'], parentId: asia });
    const id = await made('/users', { name: 'Cara', roles: ['sales'], territoryIds: [asia] });
    const contact = await admin.post('/contacts', { lastName: 'In Almaty', territoryId: kz });
    const cara = await seller(id);
    expect((await cara.get(`/contacts/${contact.body.id}`)).status).toBe(200);
    await admin.patch(`/users/${id}`, { territoryIds: null });
    expect((await cara.get(`/contacts/${contact.body.id}`)).status).toBe(404);
  });

  it('form no circle, and only existing ones are named', async () => {
    const a = await made('/teams', { name: 'A' });
    const b = await made('/teams', { name: 'B', parentId: a });
    expect(await admin.post(`/teams/${a}/move`, { parentId: b })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'parentId' }] },
    });
    expect((await admin.post('/teams', { name: 'C', parentId: 'none' })).body.type).toBe('/problems/team-unknown');
    expect((await admin.post(`/teams/${a}/archive`)).body.status).toBe('archived');
    expect((await admin.patch(`/teams/${a}`, { name: 'Z' })).status).toBe(409);
  });
});
