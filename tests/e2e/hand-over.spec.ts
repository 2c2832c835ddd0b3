import { type Answered, type Client, type TestRelata, testRelata } from './relata.js';

describe('somebody who leaves', () => {
  let relata: TestRelata;
  let admin: Client;
  beforeAll(async () => {
    relata = await testRelata();
    admin = await relata.as({ id: 'operator', roles: ['admin'] });
  });
  afterAll(() => relata.end());

  const made = async (path: string, body: object, by = admin): Promise<string> => (await by.post(path, body)).body.id;
  const finished = async (location: string): Promise<Answered> => {
    for (;;) {
      const job = await admin.get(location.replace('/api/v1', ''));
      if (!['queued', 'running'].includes(job.body.status)) return job;
      await new Promise(setImmediate);
    }
  };

  it('hands everything over to a colleague, with the reason in each history; others keep theirs', async () => {
    const team = await made('/teams', { name: 'North' });
    const leaver = await made('/users', { name: 'Leaver', roles: ['sales'] });
    const heir = await made('/users', { name: 'Heir', roles: ['sales'], teamId: team });
    const [asLeaver, asHeir] = [await relata.as({ id: leaver, roles: [] }), await relata.as({ id: heir, roles: [] })];
    const pipelineId = await made('/pipelines', {
      name: 'Sales',
      stages: [
        { id: 'open', kind: 'open', name: 'Open', probability: 10 },
        { id: 'won', kind: 'won', name: 'Won', probability: 100 },
        { id: 'lost', kind: 'lost', name: 'Lost', probability: 0 },
      ],
    });
    const accountId = await made('/accounts', { name: 'Client' }, asLeaver);
    const contacts = await Promise.all(
      Array.from({ length: 40 }, (_, i) => made('/contacts', { lastName: `Contact ${i}` }, asLeaver)),
    );
    const dealId = await made('/deals', { name: 'Deal', pipelineId, accountId }, asLeaver);
    const taskId = await made('/tasks', { title: 'Call' }, asLeaver);
    const other = await made('/contacts', { lastName: 'Of somebody else', ownerId: 'u-else' });

    await admin.post(`/users/${leaver}/deactivate`, { handOverTo: heir });
    const started = await admin.post(
      `/users/${leaver}/hand-over`,
      { toUserId: heir },
      { 'relata-reason': 'left the company' },
    );
    expect(started.status).toBe(202);
    const job = await finished(started.headers.get('location') ?? '');
    expect(job.body).toMatchObject({
      status: 'done',
      result: {
        accounts: { changed: 1, refused: 0 },
        contacts: { changed: 40, refused: 0 },
        deals: { changed: 1, refused: 0 },
        tasks: { changed: 1, refused: 0 },
      },
    });
    for (const path of [`/accounts/${accountId}`, `/contacts/${contacts[7]}`, `/deals/${dealId}`, `/tasks/${taskId}`])
      expect((await asHeir.get(path)).body).toMatchObject({ ownerId: heir, teamId: team });
    expect((await asHeir.get(`/contacts/${contacts[0]}/history`)).body.items[0]).toMatchObject({
      actor: 'operator',
      reason: 'left the company',
    });
    expect((await admin.get(`/contacts/${other}`)).body.ownerId).toBe('u-else');

    await admin.patch(`/contacts/${contacts[3]}`, { jobTitle: 'Changed since' });
    const undone = await admin.post(`/users/${leaver}/hand-over/${job.body.id}/undo`);
    expect((await finished(undone.headers.get('location') ?? '')).body).toMatchObject({
      status: 'done',
      result: { contacts: { changed: 39, refused: 1, refusals: { 'changed-since': 1 } }, deals: { changed: 1 } },
    });
    expect((await admin.get(`/accounts/${accountId}`)).body.ownerId).toBe(leaver);
    expect((await admin.get(`/accounts/${accountId}`)).body.teamId).toBeUndefined();
    expect((await admin.post(`/users/${heir}/hand-over/${job.body.id}/undo`)).status).toBe(404);
  });

  it('spreads clients over a team, each with all that is theirs in one hand, after a look at what would happen', async () => {
    const team = await made('/teams', { name: 'South' });
    const leaver = await made('/users', { name: 'Leaver', roles: ['sales'], teamId: team });
    const members = await Promise.all(
      ['a', 'b'].map((name) => made('/users', { name, email: `${name}@south.test`, roles: ['sales'], teamId: team })),
    );
    const path = `/users/${leaver}/hand-over`;
    expect((await admin.post(path, { toTeamId: team, preview: true })).body.errors[0].field).toBe('toTeamId');
    for (const id of members) await admin.post(`/users/${id}/activate`);
    const asLeaver = await relata.as({ id: leaver, roles: [] });
    const accounts = await Promise.all(
      Array.from({ length: 12 }, (_, i) => made('/accounts', { name: `Client ${i}` }, asLeaver)),
    );
    const contacts = await Promise.all(
      accounts.map((accountId) => made('/contacts', { lastName: 'Of it', accounts: [{ accountId }] }, asLeaver)),
    );
    const preview = await admin.post(path, { toTeamId: team, preview: true });
    expect([preview.status, preview.body.heirs.toSorted()]).toEqual([200, members.toSorted()]);
    expect(preview.body.counts).toMatchObject({ accounts: { value: 12, atLeast: false }, contacts: { value: 12 } });
    const { headers } = await admin.post(path, { toTeamId: team });
    expect((await finished(headers.get('location') ?? '')).body.status).toBe('done');
    const owners = async (collection: string, ids: readonly string[]) =>
      Promise.all(ids.map(async (id) => (await admin.get(`/${collection}/${id}`)).body.ownerId as string));
    expect(await owners('contacts', contacts)).toEqual(await owners('accounts', accounts));
    expect([...new Set(await owners('accounts', accounts))].toSorted()).toEqual(members.toSorted());
  });

  it('hands over to somebody who is there, and only what has owners', async () => {
    const [leaver, heir] = [await made('/users', { name: 'A' }), await made('/users', { name: 'B' })];
    const path = `/users/${leaver}/hand-over`;
    const wrong = async (body: object) => (await admin.post(path, body)).body.errors[0].field;
    expect(await wrong({ toUserId: leaver })).toBe('toUserId');
    expect(await wrong({})).toBe('toUserId');
    expect(await wrong({ toTeamId: 'nowhere' })).toBe('toTeamId');
    expect(await wrong({ toUserId: 'nobody' })).toBe('toUserId');
    expect(await wrong({ toUserId: heir, collections: ['deals', 'products'] })).toBe('collections.1');
    expect((await admin.post('/users/nobody/hand-over', { toUserId: heir })).status).toBe(404);
    const seller = await relata.as({ id: 'u-s', roles: ['sales'] });
    expect((await seller.post(path, { toUserId: heir })).status).toBe(403);
  });
});
