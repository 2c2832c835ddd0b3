import { cli } from './cli.js';
import { type Client, type TestRelata, testRelata } from './relata.js';

let relata: TestRelata;
let seller: Client;
let id: string;

beforeAll(async () => {
  relata = await testRelata();
  seller = await relata.as({ id: 'sue', roles: ['sales'], teams: ['west'] });
  id = (await seller.post('/contacts', { lastName: 'Seen' })).body.id;
  await seller.patch(`/contacts/${id}`, { jobTitle: 'Chair' });
  await seller.get(`/contacts/${id}`);
  await seller.get('/audit');
});
afterAll(() => relata.end());

/** What is told of reads is written within half a second. */
const untilTold = async <T>(ask: () => Promise<readonly T[]>, count: number): Promise<readonly T[]> => {
  for (;;) {
    const found = await ask();
    if (found.length >= count) return found;
  }
};
/** Of a change or a read, what the tests look at. */
interface Act {
  readonly change?: { readonly type: string };
  readonly access?: { readonly act: string; readonly kind: string };
}

const asked = async (...args: readonly string[]) => {
  const ended = await cli(relata, 'audit', ...args);
  expect(ended).toMatchObject({ code: 0, err: '' });
  return JSON.parse(ended.out);
};

it('tells everything that somebody did: changes, reads and refusals, the newest first', async () => {
  const acts = await untilTold<Act>(() => asked('acts', '--actor', 'sue'), 4);
  const said = acts.map(({ change, access }) => change?.type ?? access?.act ?? '');
  expect(said.filter((one) => one.startsWith('crm.'))).toEqual([
    'crm.contacts.contact-changed.v1',
    'crm.contacts.contact-created.v1',
  ]);
  expect(said).toContain('card');
  expect(acts.some(({ access }) => access?.kind === 'refusal')).toBe(true);
});

it('tells everyone who saw a record', async () => {
  const readers = await untilTold(() => asked('readers', `contacts/${id}`), 1);
  expect(readers).toMatchObject([{ actor: 'sue' }]);
});

it('tells apart who opened a record and who saw it in a list', async () => {
  await seller.get('/contacts?after=1&limit=5');
  const listed = await untilTold(() => asked('readers', `contacts/${id}`, '--how', 'listed'), 1);
  expect(listed).toMatchObject([{ actor: 'sue', how: 'listed', acts: ['list'] }]);
  expect(await asked('readers', `contacts/${id}`, '--how', 'opened')).toMatchObject([{ actor: 'sue', how: 'opened' }]);
});

it('takes a page after the other up to the limit, and refuses what is none', async () => {
  expect(await asked('--record', `contacts/${id}`, '--kinds', 'change', '--limit', '1')).toMatchObject([
    { change: { type: 'crm.contacts.contact-changed.v1' } },
  ]);
  expect((await cli(relata, 'audit', '--limit', '0')).code).toBe(2);
  const wrong = await cli(relata, 'audit', '--kinds', 'gossip');
  expect([wrong.code, wrong.err]).toEqual([3, expect.stringContaining('kinds: must be of')]);
});
