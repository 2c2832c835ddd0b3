import { mintToken } from '@relata/auth';
import { openEventStream } from './event-source.js';
import { type Client, type TestRelata, testRelata } from './relata.js';

/** What the specs of search, bulk and events show over memory, once more over the embedded engines. */
describe('search, bulk, events and projections of the whole system', () => {
  let relata: TestRelata;
  let ann: Client;
  let bob: Client;
  let root: Client;
  beforeAll(async () => {
    relata = await testRelata();
    ann = await relata.as({ id: 'u-ann', roles: ['sales'], teams: ['east'] });
    bob = await relata.as({ id: 'u-bob', roles: ['sales'], teams: ['west'] });
    root = await relata.as({ id: 'u-root', roles: ['admin'] });
  });
  afterAll(() => relata.end());

  const jobDone = async (client: Client, id: string) => {
    for (;;) {
      const { body } = await client.get(`/jobs/${id}`);
      if (body.status !== 'queued' && body.status !== 'running') return body;
    }
  };

  it('a handed over client is found with its notes by the new owner, and no longer by the old one', async () => {
    const account = await ann.post('/accounts', { name: 'Globex Handed' });
    const about = { clients: [`accounts/${account.body.id}`] };
    const note = await ann.post('/notes', { ...about, text: 'Handed over with care' });
    const task = await root.post('/tasks', { ...about, title: 'Handed task' });
    const assigned = await ann.post(`/accounts/${account.body.id}/assign`, { ownerId: 'u-bob', teamId: 'west' });
    const after = assigned.headers.get('relata-position');
    await bob.get(`/accounts?after=${after}`);
    // The scopes of clients come over the bus: the list is asked until they are there.
    const listed = async (): Promise<string[]> =>
      (await bob.get(`/notes?after=${after}`)).body.items.map(({ id }: { id: string }) => id);
    while ((await listed()).length === 0);
    expect(await listed()).toEqual([note.body.id]);
    const found = async (client: Client): Promise<string[]> =>
      (await client.get('/search?q=handed')).body.items.map(({ id }: { id: string }) => id);
    expect((await found(bob)).toSorted()).toEqual([account.body.id, note.body.id, task.body.id].toSorted());
    expect(await found(ann)).toEqual([note.body.id]);
  });

  it('a bulk act over a filter is done and taken back', async () => {
    let after: string | null = '';
    for (const name of ['A', 'B', 'C'])
      after = (await ann.post('/accounts', { name, sector: 'bulk' })).headers.get('relata-position');
    const request = { collection: 'accounts', act: 'change', body: { sector: 'done' }, filter: 'sector==bulk', after };
    const preview = await ann.post('/bulk', { ...request, preview: true });
    expect(preview.body).toMatchObject({ count: 3, changed: 3, undoable: true });
    const started = await ann.post('/bulk', { ...request, expected: 3 });
    expect(await jobDone(ann, started.body.id)).toMatchObject({ status: 'done', result: { changed: 3 } });
    const undo = await ann.post(`/bulk/${started.body.id}/undo`, {});
    expect(await jobDone(ann, undo.body.id)).toMatchObject({ status: 'done', result: { changed: 3 } });
  });

  it('the stream tells what is written, and resumes', async () => {
    const token = await mintToken({
      dataDir: relata.data,
      subject: 'u-ann',
      roles: ['sales'],
      teams: ['east'],
      seconds: 3600,
    });
    const url = `${relata.url}/api/v1/events/stream`;
    const stream = await openEventStream(url, token);
    await bob.post('/accounts', { name: 'Hidden' });
    const seen = await ann.post('/accounts', { name: 'Seen' });
    const first = await stream.next();
    expect(JSON.parse(first?.data ?? '')).toMatchObject({ subject: `account-${seen.body.id}` });
    stream.close();
    const later = await ann.post('/accounts', { name: 'Later' });
    const resumed = await openEventStream(url, token, { 'last-event-id': first?.id ?? '' });
    expect(JSON.parse((await resumed.next())?.data ?? '')).toMatchObject({ subject: `account-${later.body.id}` });
    resumed.close();
    const page = await ann.get(`/events?from=${first?.id}&services=contacts`);
    expect(page.body.items).toHaveLength(1);
  });

  it('projections stand level with the log and can be rebuilt', async () => {
    const { body } = await root.get('/projections');
    const list = body.items.find(({ projection }: { projection: string }) => projection === 'account_list');
    expect(list).toMatchObject({ service: 'contacts', state: 'live', parked: 0 });
    const started = await root.post('/projections/account_list/rebuild', {});
    expect(await jobDone(root, started.body.id)).toMatchObject({ status: 'done' });
    expect((await root.get('/parked')).body).toEqual({ items: [] });
  });
});
