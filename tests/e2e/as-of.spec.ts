import * as fc from 'fast-check';
import { type Company, withCompany } from './memory-company.js';
import { type Client, type TestRelata, testRelata } from './relata.js';

type Items = readonly Readonly<Record<string, unknown>>[];

const QUESTIONS = [
  'sort=lastName',
  'sort=-updatedAt,fullName',
  'filter=jobTitle==Buyer',
  'filter=tag==vip,jobTitle==Head*&sort=fullName',
  'q=an',
  'fields=fullName,tags&sort=-createdAt',
  'count=true&limit=2',
];

const name = fc.constantFrom('Ann', 'Bo', 'Šárka', 'Anton');
const act = fc.oneof(
  fc.record({ verb: fc.constant('create' as const), name }),
  fc.record({ verb: fc.constant('rename' as const), name, which: fc.nat() }),
  fc.record({ verb: fc.constant('job' as const), name: fc.constantFrom('Buyer', 'Head of sales'), which: fc.nat() }),
  fc.record({ verb: fc.constantFrom('tag' as const, 'archive' as const), which: fc.nat() }),
);
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

/** Does one act to some contact; answers the position that the log has then. */
const done = async (company: Company, ids: string[], step: Act): Promise<string> => {
  if (step.verb === 'create') ids.push(await company.made('eve', 'contacts', { lastName: step.name }));
  const id = 'which' in step ? ids[step.which % ids.length] : undefined;
  if (id !== undefined) {
    const path = `/contacts/${id}`;
    if (step.verb === 'rename') await company.ask('eve', 'PATCH', path, { lastName: step.name });
    if (step.verb === 'job') await company.ask('eve', 'PATCH', path, { jobTitle: step.name });
    if (step.verb === 'tag') await company.ask('eve', 'POST', `${path}/tag`, { tags: ['vip'] });
    if (step.verb === 'archive') await company.ask('eve', 'POST', `${path}/archive`, {});
  }
  return company.store.safeHead();
};

const answers = (company: Company, rest = ''): Promise<readonly unknown[]> =>
  Promise.all(
    QUESTIONS.map(async (question) => {
      const { body } = await company.ask('eve', 'GET', `/contacts?${question}${rest}`);
      return { items: body.items, count: body.count };
    }),
  );

describe('lists as of a moment', () => {
  it('answer at every moment what they answered then, whatever has happened since', async () => {
    const property = fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 12 }), (steps) =>
      withCompany(async (company) => {
        const ids: string[] = [];
        const told: { position: string; answered: readonly unknown[] }[] = [];
        for (const step of [{ verb: 'create', name: 'Ann' } as const, ...steps]) {
          const position = await done(company, ids, step);
          await company.settle();
          told.push({ position, answered: await answers(company) });
        }
        for (const { position, answered } of told)
          expect(await answers(company, `&asOf=${position}`)).toEqual(answered);
      }),
    );
    await fc.assert(property, { numRuns: 8 });
  });

  it('go on page by page within their moment', () =>
    withCompany(async (company) => {
      for (const lastName of ['A', 'B', 'C']) await company.made('eve', 'contacts', { lastName });
      const position = await company.store.safeHead();
      await company.made('eve', 'contacts', { lastName: 'Aa' });
      const path = `/contacts?sort=lastName&limit=2&asOf=${position}`;
      const first = await company.ask('eve', 'GET', path);
      const second = await company.ask('eve', 'GET', `${path}&cursor=${first.body.next}`);
      const names = [...(first.body.items as Items), ...(second.body.items as Items)].map((c) => c.lastName);
      expect(names).toEqual(['A', 'B', 'C']);
      expect(second.body.next).toBeUndefined();
    }));

  it('are seen by who sees the records now, with the fields of their roles', () =>
    withCompany(async (company) => {
      const id = await company.made('ann', 'contacts', { lastName: 'Handed' });
      const position = await company.store.safeHead();
      await company.ask('eve', 'POST', `/contacts/${id}/assign`, { ownerId: 'bob', teamId: 'west' });
      const seen = async (who: 'ann' | 'bob') =>
        (await company.ask(who, 'GET', `/contacts?asOf=${position}&after=${await company.store.safeHead()}`)).body
          .items;
      expect(await seen('ann')).toEqual([]);
      expect(await seen('bob')).toMatchObject([{ id, ownerId: 'ann', teamId: 'east' }]);
      const { body } = await company.ask('max', 'GET', `/contacts?asOf=${position}`);
      expect(body.items).toMatchObject([{ id, lastName: { hidden: true } }]);
      const refused = await company.ask('max', 'GET', `/contacts?asOf=${position}&filter=lastName==Handed`);
      expect(refused.status).toBe(400);
    }));

  it('refuse a moment that is none', () =>
    withCompany(async (company) => {
      const bad = await company.ask('eve', 'GET', '/deals?asOf=yesterday');
      expect(bad.status).toBe(400);
      expect(bad.body.errors).toMatchObject([{ field: 'asOf' }]);
    }));

  describe('in the whole system', () => {
    let relata: TestRelata;
    let seller: Client;
    beforeAll(async () => {
      relata = await testRelata();
      seller = await relata.as({ id: 'u-seller', roles: ['head-of-sales'] });
    });
    afterAll(() => relata.end());

    it('wait for a past that is behind, say the moment, and know nothing beyond the head', async () => {
      const created = await seller.post('/accounts', { name: 'Before' });
      const position = String(created.headers.get('relata-position'));
      const { createdAt } = (await seller.get(`/accounts/${created.body.id}`)).body;
      await seller.patch(`/accounts/${created.body.id}`, { name: 'Afterwards' });
      const then = await seller.get(`/accounts?asOf=${position}&q=before&count=true`);
      expect(then.headers.get('relata-stale')).toBeNull();
      expect(then.body).toMatchObject({
        items: [{ id: created.body.id, name: 'Before', revision: 0 }],
        count: { value: 1, atLeast: false },
        asOf: { position, at: createdAt },
      });
      const { updatedAt } = (await seller.get(`/accounts/${created.body.id}`)).body;
      const byTime = await seller.get(`/accounts?asOf=${updatedAt}`);
      expect(byTime.body.items).toMatchObject([{ name: 'Afterwards' }]);
      const ahead = await seller.get('/accounts?asOf=99999999999999999999');
      expect(ahead.body.items).toMatchObject([{ name: 'Afterwards' }]);
      const before = await seller.get('/accounts?asOf=2001-01-01');
      expect(before.body).toEqual({ items: [], asOf: { position: '0' } });
    });

    it('stand in the list of projections, and go on after a restart', async () => {
      const admin = await relata.as({ id: 'u-admin', roles: ['admin'] });
      const { body } = await admin.get('/projections');
      const names = body.items.map(({ projection }: { projection: string }) => projection);
      expect(names).toEqual(expect.arrayContaining(['account_list_past', 'contact_list_past', 'deal_list_past']));
      const before = await seller.get('/accounts?asOf=99999999999999999999');
      await relata.restart();
      expect((await seller.get('/accounts?asOf=99999999999999999999')).body).toEqual(before.body);
    });
  });
});
