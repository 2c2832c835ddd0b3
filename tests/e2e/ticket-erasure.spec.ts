import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, type TestRelata, testRelata } from './relata.js';

let relata: TestRelata;
let [agent, dpo, supervisor] = [] as unknown as [Client, Client, Client];

beforeAll(async () => {
  relata = await testRelata();
  agent = await relata.as({ id: 'sam', roles: ['agent'], teams: ['west'] });
  supervisor = await relata.as({ id: 'sue', roles: ['supervisor'] });
  dpo = await relata.as({ id: 'dora', roles: ['dpo'] });
});
afterAll(() => relata.end());

/** Every byte of every file below a folder, in small letters: search words are kept so. */
const bytesOf = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, 'latin1').toLowerCase())
    .join('\n');

const jobDone = async (id: string): Promise<string> => {
  for (;;) {
    const { body } = await dpo.get(`/jobs/${id}`);
    if (!['queued', 'running'].includes(body.status)) return body.status;
  }
};

it('the words of a requester who is erased are read by nobody, and the ticket stays as a marker with its number', async () => {
  const queue = (await supervisor.post('/queues', { name: 'Support', teamId: 'west' })).body.id;
  const contact = (await agent.post('/contacts', { firstName: 'Zebedee', lastName: 'Wharfinger' })).body.id;
  const made = await agent.post('/tickets', {
    ...{ subject: 'Marzipan is stuck', queueId: queue, requesterId: contact, text: 'It ate the herrings' },
  });
  const ticket = made.body.id;
  const replied = await agent.post(`/tickets/${ticket}/reply`, { text: 'Feed it with quinces' });
  const position = replied.headers.get('relata-position');
  while ((await agent.get(`/tickets?limit=1&after=${position}`)).headers.get('relata-stale') !== null);
  expect((await agent.get('/tickets?q=marzipan')).body.items).toHaveLength(1);
  // The subject stands in the list; what was said stands in the log alone, where it is encrypted.
  expect(bytesOf(relata.data)).toContain('marzipan');
  expect(bytesOf(relata.data)).not.toMatch(/herrings|quinces/);

  const started = await dpo.post(`/contacts/${contact}/erase`, { ground: 'request' });
  expect(started.status).toBe(202);
  expect(await jobDone(started.body.id)).toBe('done');

  expect((await agent.get(`/tickets/${ticket}`)).body).toMatchObject({ status: 'erased', number: 1, queueId: queue });
  const told = await agent.get(`/tickets/${ticket}/conversation`);
  expect(told.body.items).toMatchObject([
    { direction: 'out', erased: true },
    { direction: 'in', erased: true },
  ]);
  for (const path of ['', '/conversation', '/history', `?asOf=${position}`])
    expect(JSON.stringify((await agent.get(`/tickets/${ticket}${path}`)).body)).not.toMatch(
      /marzipan|herrings|quinces/i,
    );
  expect((await agent.get('/tickets?q=marzipan')).body.items).toEqual([]);
  expect((await agent.post(`/tickets/${ticket}/note`, { text: 'Hm' })).status).toBe(409);
  expect(bytesOf(relata.data)).not.toMatch(/marzipan|herrings|quinces/);
});
