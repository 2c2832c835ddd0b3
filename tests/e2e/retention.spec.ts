import { monthsBefore } from '@relata/values';
import { type Client, type TestRelata, testRelata } from './relata.js';

let relata: TestRelata;
let [admin, dpo] = [] as unknown as [Client, Client];

beforeAll(async () => {
  // Its records were written over two years.
  relata = await testRelata({ demo: true });
  admin = await relata.as({ id: 'adam', roles: ['admin'] });
  dpo = await relata.as({ id: 'dora', roles: ['dpo'] });
});
afterAll(() => relata.end());

interface Due {
  readonly ref: string;
  readonly title?: string;
  readonly updatedAt: string;
}

const allDue = async (collection: string): Promise<readonly Due[]> => {
  const found: Due[] = [];
  let cursor = '';
  for (;;) {
    const { status, body } = await dpo.get(`/privacy/due?collection=${collection}&limit=50${cursor}`);
    expect(status).toBe(200);
    found.push(...body.items);
    if (body.next === undefined) return found;
    cursor = `&cursor=${encodeURIComponent(body.next)}`;
  }
};

it('what nobody has touched for longer than its kind is kept is due, the longest untouched first', async () => {
  expect(await allDue('contacts')).toEqual([]);
  await admin.patch('/settings', { contactRetentionMonths: 6 });
  const due = await allDue('contacts');
  const border = monthsBefore(new Date().toISOString(), 6);
  expect(due.length).toBeGreaterThan(10);
  expect(due.every(({ updatedAt, title }) => updatedAt < border && title !== undefined)).toBe(true);
  expect(due.map(({ updatedAt }) => updatedAt)).toEqual(due.map(({ updatedAt }) => updatedAt).sort());
  const { body } = await dpo.get('/contacts?limit=500&count=true&filter=status=in=(active,archived)');
  const younger = body.items.filter((item: { updatedAt: string }) => item.updatedAt >= border);
  expect(due.length + younger.length).toBe(body.items.length);
});

it('tells how many a rule touches, also one that is not set, to those who set it, and names the field that is wrong', async () => {
  const { body } = await admin.get('/privacy/due/count?collection=contacts');
  expect(body).toEqual({ months: 6, value: (await allDue('contacts')).length, atLeast: false });
  const longer = await dpo.get('/privacy/due/count?collection=contacts&months=600');
  expect(longer.body).toEqual({ months: 600, value: 0, atLeast: false });
  expect((await admin.get('/privacy/due/count?collection=tasks')).body).toEqual({ value: 0, atLeast: false });
  expect((await admin.get('/privacy/due/count?collection=deals')).body.errors[0].field).toBe('collection');
  expect((await admin.get('/privacy/due/count?collection=notes&months=0')).body.errors[0].field).toBe('months');
  const seller = await relata.as({ id: 'sue', roles: ['sales'], teams: ['west'] });
  expect((await seller.get('/privacy/due/count?collection=contacts')).status).toBe(403);
});

it('leaves out who is under a legal hold, and what is not to be kept for a time', async () => {
  const [first] = await allDue('contacts');
  const held = await dpo.post(`/${first?.ref}/place-hold`, { reason: 'Case 12' });
  const position = held.headers.get('relata-position');
  while ((await dpo.get(`/contacts?limit=1&after=${position}`)).headers.get('relata-stale') !== null);
  expect((await allDue('contacts')).some(({ ref }) => ref === first?.ref)).toBe(false);
  expect(await allDue('tasks')).toEqual([]);
});
