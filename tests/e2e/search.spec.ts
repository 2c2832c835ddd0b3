import { type Company, type Token, withCompany } from './memory-company.js';

interface Hit {
  readonly collection: string;
  readonly id: string;
  readonly title?: string;
  readonly subtitle?: string;
  readonly matched?: { readonly field: string; readonly text: string };
}

const hits = async (company: Company, token: Token, q: string): Promise<readonly Hit[]> => {
  await company.settle();
  const { status, body } = await company.ask(token, 'GET', `/search?q=${encodeURIComponent(q)}`);
  expect(status).toBe(200);
  return body.items as Hit[];
};

describe('search over everything', () => {
  it('finds records of every collection by the beginnings of their words, with where the word stands', () =>
    withCompany(async (company) => {
      const account = await company.made('ann', 'accounts', { name: 'Šárka Foods', sector: 'retail' });
      const contact = await company.made('ann', 'contacts', {
        firstName: 'Jan',
        lastName: 'Novak',
        emails: [{ address: 'jan@sarka.example' }],
      });
      const task = await company.made('ann', 'tasks', { title: 'Call Sarka', clients: [`accounts/${account}`] });
      const note = await company.made('ann', 'notes', { text: 'Meets Sarka', clients: [`accounts/${account}`] });

      const found = await hits(company, 'ann', 'SARK');
      expect(new Map(found.map(({ collection, id }) => [collection, id]))).toEqual(
        new Map([
          ['contacts', contact],
          ['accounts', account],
          ['tasks', task],
          ['notes', note],
        ]),
      );
      expect(found.find(({ id }) => id === account)).toMatchObject({ title: 'Šárka Foods', subtitle: 'retail' });
      expect(found.find(({ id }) => id === contact)?.matched).toEqual({ field: 'emails', text: 'jan@sarka.example' });
    }));

  it('a seller finds nothing of another team', () =>
    withCompany(async (company) => {
      const account = await company.made('ann', 'accounts', { name: 'Globex' });
      await company.made('ann', 'contacts', { firstName: 'Globa' });
      await company.made('ann', 'notes', { text: 'Globex likes tea', clients: [`accounts/${account}`] });
      expect(await hits(company, 'bob', 'glob')).toEqual([]);
      expect(await hits(company, 'ali', 'glob')).toHaveLength(3);
      expect(await hits(company, 'eve', 'glob')).toHaveLength(3);
    }));

  it('nobody finds a record by words that they may not read', () =>
    withCompany(async (company) => {
      await company.made('ann', 'contacts', { firstName: 'Globa' });
      await company.made('ann', 'accounts', { name: 'Globex' });
      expect((await hits(company, 'max', 'glob')).map(({ collection }) => collection)).toEqual(['accounts']);
      const listed = await company.ask('max', 'GET', '/contacts?q=glob');
      expect(listed.status).toBe(403);
      expect(listed.body.type).toBe('/problems/search-forbidden');
    }));

  it('a collection that the actor may not read is not searched', () =>
    withCompany(async (company) => {
      const pipelineId = await company.made('root', 'pipelines', {
        name: 'Sales',
        stages: [
          { id: 'new', name: 'New', kind: 'open', probability: 10 },
          { id: 'won', name: 'Won', kind: 'won', probability: 100 },
          { id: 'lost', name: 'Lost', kind: 'lost', probability: 0 },
        ],
      });
      await company.made('ann', 'deals', { name: 'Globex roof', pipelineId });
      expect(await hits(company, 'ann', 'globex')).toHaveLength(1);
      expect(await hits(company, 'sam', 'globex')).toEqual([]);
    }));

  it('tells which collections hold more, and answers a question without words with nothing', () =>
    withCompany(async (company) => {
      for (const name of ['Globex 1', 'Globex 2', 'Globex 3']) await company.made('ann', 'accounts', { name });
      await company.settle();
      const { body } = await company.ask('ann', 'GET', '/search?q=globex&limit=2');
      expect(body.items).toHaveLength(2);
      expect(body.more).toEqual(['accounts']);
      expect(await hits(company, 'ann', '!!!')).toEqual([]);
    }));

  it('names the parameter that is wrong', () =>
    withCompany(async (company) => {
      for (const [query, field] of [
        ['', 'q'],
        ['?q=', 'q'],
        [`?q=${'x'.repeat(201)}`, 'q'],
        ['?q=a&limit=0', 'limit'],
        ['?q=a&limit=a', 'limit'],
        ['?q=a&scope=all', 'scope'],
      ]) {
        const { status, body } = await company.ask('ann', 'GET', `/search${query}`);
        expect({ status, errors: body.errors }).toMatchObject({ status: 400, errors: [{ field }] });
      }
      expect((await company.ask(undefined, 'GET', '/search?q=a')).status).toBe(401);
    }));
});
