import { cli } from './cli.js';
import { type Client, type TestRelata, testRelata } from './relata.js';

let relata: TestRelata;
let [seller, other] = [] as unknown as [Client, Client];
const ids: Record<string, string> = {};
let [begin, end] = ['', ''];

beforeAll(async () => {
  relata = await testRelata();
  seller = await relata.as({ id: 'sue', roles: ['sales'], teams: ['west'] });
  other = await relata.as({ id: 'otto', roles: ['sales'], teams: ['east'] });
  const create = async (name: string, jobTitle: string): Promise<string> => {
    const { body, headers } = await seller.post('/contacts', { lastName: name, jobTitle });
    ids[name] = body.id;
    return headers.get('relata-position') ?? '';
  };
  await create('Stays', 'Buyer');
  await create('Leaves', 'Buyer');
  begin = await create('Quiet', 'Buyer');
  await create('Comes', 'Buyer');
  await create('Other', 'Chair');
  await seller.patch(`/contacts/${ids.Leaves}`, { jobTitle: 'Chair' });
  await seller.patch(`/contacts/${ids.Stays}`, { lastName: 'Stayed' });
  const last = await seller.patch(`/contacts/${ids.Stays}`, { tags: ['vip'] });
  end = last.headers.get('relata-position') ?? '';
  await create('Later', 'Buyer');
});
afterAll(() => relata.end());

interface Changed {
  readonly id: string;
  readonly kind: string;
  readonly changes: readonly { readonly field: string; readonly from: unknown; readonly to: unknown }[];
}

const changed = async (client: Client, query: string): Promise<readonly Changed[]> => {
  const found: Changed[] = [];
  let cursor = '';
  for (;;) {
    const { status, body } = await client.get(`/contacts/changes?from=${begin}&to=${end}${query}${cursor}`);
    expect(status).toBe(200);
    found.push(...body.items);
    if (body.next === undefined) return found;
    cursor = `&cursor=${encodeURIComponent(body.next)}`;
  }
};
const kindsOf = (items: readonly Changed[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    items.map(({ id, kind }) => [Object.keys(ids).find((name) => ids[name] === id) ?? id, kind] as const).sort(),
  );

it.each([1, 2, 50])(
  'tells which records came, which went and what of the others is another, in pages of %i',
  async (limit) => {
    const items = await changed(seller, `&filter=jobTitle==Buyer&limit=${limit}`);
    expect(kindsOf(items)).toEqual({ Comes: 'came', Leaves: 'went', Stays: 'stayed' });
    expect(items.find(({ id }) => id === ids.Stays)?.changes).toEqual(
      expect.arrayContaining([
        { field: 'lastName', from: 'Stays', to: 'Stayed' },
        { field: 'tags', from: null, to: ['vip'] },
      ]),
    );
    expect(items.find(({ id }) => id === ids.Leaves)?.changes).toEqual([
      { field: 'jobTitle', from: 'Buyer', to: 'Chair' },
    ]);
  },
);

it('without a filter tells of every record that one may see, and of no other', async () => {
  expect(kindsOf(await changed(seller, ''))).toEqual({
    Comes: 'came',
    Leaves: 'stayed',
    Other: 'came',
    Stays: 'stayed',
  });
  expect(await changed(other, '')).toEqual([]);
});

it('goes up to now, and is had from the command line', async () => {
  const ended = await cli(relata, 'changes', 'contacts', '--from', begin, '--filter', 'jobTitle==Buyer');
  expect(ended).toMatchObject({ code: 0, err: '' });
  expect(kindsOf(JSON.parse(ended.out))).toEqual({ Comes: 'came', Later: 'came', Leaves: 'went', Stays: 'stayed' });
});

it('takes the id of an event for the moment after it, in lists and on cards, too', async () => {
  const auditor = await relata.as({ id: 'ada', roles: ['auditor'] });
  const { body } = await auditor.get(`/audit?subject=contact-${ids.Leaves}&types=crm.contacts.contact-created.v1`);
  const asOf = body.items[0].id;
  expect((await seller.get(`/contacts/${ids.Leaves}?asOf=${asOf}`)).body.jobTitle).toBe('Buyer');
  const then = await seller.get(`/contacts?asOf=${asOf}&sort=lastName`);
  expect(then.body.items.map((item: { lastName: string }) => item.lastName)).toEqual(['Leaves', 'Stays']);
});

it('names the field of what it cannot understand', async () => {
  for (const [query, field] of [
    ['from=yesterday', 'from'],
    [`from=${begin}&to=never`, 'to'],
    [`from=${begin}&filter=nothing==1`, 'filter'],
  ] as const) {
    const { status, body } = await seller.get(`/contacts/changes?${query}`);
    expect([query, status, body.errors?.[0]?.field]).toEqual([query, 400, field]);
  }
});
