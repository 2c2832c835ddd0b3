import * as fc from 'fast-check';
import { type Company, type Token, withCompany } from './memory-company.js';
import { type Client, type TestRelata, testRelata } from './relata.js';

type Items = readonly Readonly<Record<string, unknown>>[];
type Body = Readonly<Record<string, unknown>>;

/** How a collection is filled, changed and asked. The first act makes a record. */
interface Kept {
  readonly who: Token;
  readonly make: (n: number, account: string) => Body;
  readonly acts: readonly (readonly ['PATCH' | 'POST', verb: string, body: (n: number) => Body])[];
  readonly questions: readonly string[];
}

const NAMES = ['Ann', 'Bo', 'Šárka', 'Anton'];
const named = (n: number): { readonly name: string } => ({ name: `${NAMES[n % NAMES.length]} ${n}` });
const nothing = (): Body => ({});
const STAGES = [
  { id: 'new', name: 'New', kind: 'open', probability: 10 },
  { id: 'won', name: 'Won', kind: 'won', probability: 100 },
  { id: 'lost', name: 'Lost', kind: 'lost', probability: 0 },
];
const UNIT: Pick<Kept, 'make' | 'acts' | 'questions'> = {
  make: named,
  acts: [
    ['PATCH', '', named],
    ['POST', 'archive', nothing],
    ['POST', 'unarchive', nothing],
  ],
  questions: ['sort=-name&count=true', 'filter=status==active', 'q=an', 'sort=-updatedAt&limit=2'],
};

const KEPT: Readonly<Record<string, Kept>> = {
  tasks: {
    who: 'eve',
    make: (n) => ({ title: named(n).name, due: `2026-03-0${1 + (n % 9)}`, ...(n % 2 ? { ownerId: 'ann' } : {}) }),
    acts: [
      ['PATCH', '', (n) => ({ title: named(n).name })],
      ['POST', 'complete', nothing],
      ['POST', 'cancel', nothing],
      ['POST', 'assign', (n) => ({ ownerId: n % 2 ? 'bob' : 'ann' })],
    ],
    questions: ['filter=status==open&sort=due', 'filter=ownerId==ann', 'q=an', 'sort=-updatedAt&count=true'],
  },
  notes: {
    who: 'eve',
    make: (n, account) => ({ text: `Met ${named(n).name}`, clients: [`accounts/${account}`] }),
    acts: [
      ['PATCH', '', (n) => ({ text: named(n).name, pinned: n % 2 === 0 })],
      ['POST', 'remove', nothing],
    ],
    questions: ['sort=-at', 'filter=pinned==true', 'q=met', 'count=true&limit=1'],
  },
  users: {
    who: 'root',
    make: (n) => ({ ...named(n), office: n % 2 ? 'West' : 'East', roles: ['sales'] }),
    acts: [
      ['PATCH', '', (n) => ({ office: n % 2 ? 'West' : 'East' })],
      ['POST', 'activate', nothing],
      ['POST', 'grant-role', (n) => ({ role: n % 2 ? 'agent' : 'marketer' })],
    ],
    questions: ['sort=office', 'filter=role==agent', 'filter=status==active', 'q=bo&count=true'],
  },
  teams: { who: 'root', ...UNIT },
  territories: { who: 'root', ...UNIT },
  products: {
    who: 'root',
    make: (n) => ({ ...named(n), price: { amount: `${n}.00`, currency: 'USD' } }),
    acts: [...UNIT.acts, ['PATCH', '', (n) => ({ price: { amount: `${n}.50`, currency: 'USD' } })]],
    questions: ['sort=-priceMinor', 'filter=status==active', 'q=an', 'sort=name&limit=2&count=true'],
  },
  pipelines: {
    who: 'root',
    make: (n) => ({ ...named(n), order: n, stages: STAGES }),
    acts: [
      ['PATCH', '', (n) => ({ order: n })],
      ['POST', 'archive', nothing],
      ['POST', 'add-stage', (n) => ({ stageId: `s${n}`, name: `Stage ${n}`, kind: 'open', probability: n, order: 1 })],
    ],
    questions: ['sort=order', 'filter=status==active', 'q=an'],
  },
  'currency-rates': {
    who: 'root',
    make: (n) => ({ currency: ['EUR', 'GBP', 'KZT'][n % 3], date: '2026-01-01', rate: `1.${n}` }),
    acts: [
      ['POST', 'set', (n) => ({ date: `2026-02-0${1 + (n % 9)}`, rate: `2.${n}` })],
      ['POST', 'withdraw', () => ({ date: '2026-01-01' })],
    ],
    questions: ['sort=currency', 'sort=-latest&count=true'],
  },
  'saved-views': {
    who: 'eve',
    make: (n) => ({ ...named(n), collection: n % 2 ? 'deals' : 'contacts', filter: 'tag==vip' }),
    acts: [
      ['PATCH', '', named],
      ['POST', 'archive', nothing],
    ],
    questions: ['sort=name', 'filter=collection==deals', 'filter=archived==false&count=true'],
  },
};
const COLLECTIONS = Object.keys(KEPT);
const kept = (collection: string): Kept => KEPT[collection] as Kept;

const step = fc.record({
  collection: fc.constantFrom(...COLLECTIONS),
  act: fc.nat(),
  which: fc.nat(),
  n: fc.integer({ min: 1, max: 8 }),
});

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Does a step, should the record be such that it can be; answers the position that the log has then. */
const done = async (company: Company, ids: Map<string, string[]>, given: Step): Promise<string> => {
  const { collection, act, which, n } = given;
  const { who, make, acts } = kept(collection);
  const made = ids.get(collection) ?? [];
  const [account = ''] = ids.get('accounts') ?? [];
  const [method, verb, body] = acts[(act % (acts.length + 1)) - 1] ?? [];
  if (method === undefined || verb === undefined || body === undefined || made.length === 0) {
    const { status, body: record } = await company.ask(who, 'POST', `/${collection}`, make(n, account));
    if (![200, 201].includes(status)) throw new Error(`${collection}: ${status} ${JSON.stringify(record)}`);
    ids.set(collection, [...made, String(record.id)]);
  } else {
    const path = `/${collection}/${made[which % made.length]}${verb === '' ? '' : `/${verb}`}`;
    const { status, body: answer } = await company.ask(who, method, path, body(n));
    expect([path, status, JSON.stringify(answer)]).not.toContainEqual(expect.stringContaining('request-invalid'));
  }
  return company.store.safeHead();
};

const answers = (company: Company, rest = ''): Promise<readonly unknown[]> =>
  Promise.all(
    COLLECTIONS.flatMap((collection) =>
      kept(collection).questions.map(async (question) => {
        const { status, body } = await company.ask(kept(collection).who, 'GET', `/${collection}?${question}${rest}`);
        return { collection, question, status, items: body.items, count: body.count };
      }),
    ),
  );

/** What is found by words in all of them. */
const found = async (company: Company, rest = ''): Promise<unknown> => {
  const { status, body } = await company.ask('root', 'GET', `/search?q=an&limit=20${rest}`);
  return { status, items: body.items, more: body.more };
};

describe('every other list as of a moment', () => {
  it('answers at every moment what it answered then, and so does the search over all', async () => {
    const property = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 14 }), (steps) =>
      withCompany(async (company) => {
        const ids = new Map([['accounts', [await company.made('eve', 'accounts', { name: 'Globex' })]]]);
        const told: { position: string; answered: readonly unknown[]; search: unknown }[] = [];
        for (const given of steps) {
          const position = await done(company, ids, given);
          await company.settle();
          told.push({ position, answered: await answers(company), search: await found(company) });
        }
        for (const { position, answered, search } of told) {
          expect(await answers(company, `&asOf=${position}`)).toEqual(answered);
          expect(await found(company, `&asOf=${position}`)).toEqual(search);
        }
      }),
    );
    await fc.assert(property, { numRuns: 12 });
  });

  it('refuses a moment that is none, naming the parameter', () =>
    withCompany(async (company) => {
      for (const path of [...COLLECTIONS, 'tokens', 'fields', 'search']) {
        const { status, body } = await company.ask(
          'root',
          'GET',
          `/${path}?q=a&asOf=yesterday`.replace('fields?q=a&', 'fields?'),
        );
        expect([path, status, body.errors]).toMatchObject([path, 400, [{ field: 'asOf' }]]);
      }
    }));

  it('has the custom fields as they were defined then', () =>
    withCompany(async (company) => {
      const field = { collection: 'contacts', key: 'region', type: 'text', label: { en: 'Region' } };
      const defined = await company.ask('root', 'POST', '/fields', field);
      expect(defined.status).toBe(201);
      const position = String(defined.headers.get('relata-position'));
      await company.ask('root', 'PATCH', `/fields/${defined.body.id}`, { label: { en: 'District' } });
      const then = await company.ask('root', 'GET', `/fields?collection=contacts&asOf=${position}`);
      expect(then.body).toMatchObject({ items: [{ label: { en: 'Region' } }], asOf: { position } });
      const before = await company.ask('root', 'GET', '/fields?asOf=2001-01-01');
      expect(before.body.items).toEqual([]);
    }));

  it('tells what changed between two moments', () =>
    withCompany(async (company) => {
      const id = await company.made('root', 'products', { name: 'Roof' });
      const from = await company.store.safeHead();
      await company.ask('root', 'PATCH', `/products/${id}`, { name: 'Roof tile' });
      const other = await company.made('root', 'products', { name: 'Gutter' });
      const { body } = await company.ask('root', 'GET', `/products/changes?from=${from}`);
      expect((body.items as Items).map((item) => [item.id, item.kind]).sort()).toEqual(
        [
          [id, 'stayed'],
          [other, 'came'],
        ].sort(),
      );
    }));

  describe('in the whole system', () => {
    let relata: TestRelata;
    const people = new Map<string, Client>();
    const by = (id: string): Client => people.get(id) as Client;
    beforeAll(async () => {
      relata = await testRelata();
      people.set('root', await relata.as({ id: 'u-root', roles: ['admin'] }));
      people.set('head', await relata.as({ id: 'u-head', roles: ['head-of-sales'] }));
      for (const id of ['ann', 'bob']) people.set(id, await relata.as({ id: `u-${id}`, roles: ['sales'] }));
    });
    afterAll(() => relata.end());

    const made = async (who: string, collection: string, body: object): Promise<{ id: string; position: string }> => {
      const answer = await by(who).post(`/${collection}`, body);
      expect(answer).toMatchObject({ status: 201 });
      return { id: answer.body.id, position: String(answer.headers.get('relata-position')) };
    };
    const seen = async (who: string, path: string): Promise<readonly unknown[]> => {
      const { status, body } = await by(who).get(path);
      expect([path, status]).toEqual([path, 200]);
      return body.items.map(({ id }: { id: string }) => id);
    };

    /** Resolves when every read model shows all that is in the log, the rights that follow the bus included. */
    const level = async (): Promise<void> => {
      const { body } = await by('root').get('/projections');
      if (body.items.some(({ lagEvents }: { lagEvents: number }) => lagEvents > 0)) await level();
    };

    it.each(['notes', 'tasks'])('%s of then are seen by who sees one of their clients now', async (collection) => {
      const account = await made('ann', 'accounts', { name: `Of ${collection}` });
      const other = await made('bob', 'accounts', { name: 'Of Bob' });
      const far = await made('head', 'accounts', { name: 'Of nobody else' });
      const body = collection === 'notes' ? { text: 'Zebra stripes' } : { title: 'Zebra stripes' };
      const { id, position } = await made('head', collection, { ...body, clients: [`accounts/${account.id}`] });
      const hits = async (who: string): Promise<readonly string[]> =>
        (await by(who).get(`/search?q=zebra&asOf=${position}`)).body.items.map((hit: { id: string }) => hit.id);
      const path = `/${collection}?q=zebra&count=true&after=${position}&asOf=${position}`;
      await level();
      expect(await seen('ann', path)).toEqual([id]);
      expect(await seen('bob', path)).toEqual([]);
      const given = await by('head').post(`/accounts/${account.id}/assign`, { ownerId: 'u-bob' });
      expect(given.status).toBe(200);
      await level();
      expect(await seen('ann', path)).toEqual([]);
      expect(await seen('bob', path)).toEqual([id]);
      const moved = await by('head').patch(`/${collection}/${id}`, { clients: [`accounts/${other.id}`] });
      expect(moved.status).toBe(200);
      await level();
      expect(await seen('bob', path)).toEqual([id]);
      const away = await by('head').patch(`/${collection}/${id}`, { clients: [`accounts/${far.id}`] });
      expect(away.status).toBe(200);
      await level();
      expect(await seen('bob', path)).toEqual([]);
      expect(await hits('bob')).not.toContain(id);
      expect(await seen('head', path)).toEqual([id]);
      expect(await hits('head')).toContain(id);
    });

    it('has a read model of every version of each of them', async () => {
      const { body } = await by('root').get('/projections');
      const names = body.items.map(({ projection }: { projection: string }) => projection);
      expect(names).toEqual(
        expect.arrayContaining(
          ['task', 'note', 'user', 'team', 'territory', 'product', 'pipeline', 'rate', 'saved_view', 'token'].map(
            (list) => `${list}_list_past`,
          ),
        ),
      );
    });
  });
});
