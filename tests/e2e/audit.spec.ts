import { type Company, PEOPLE, withCompany } from './memory-company.js';

interface Entry {
  readonly type: string;
  readonly subject: string;
  readonly position: string;
  readonly revision: number;
  readonly actor: string;
  readonly via?: string;
  readonly hash: string;
}

const withAuditor = (work: (company: Company) => Promise<void>): Promise<void> =>
  withCompany(async (company) => {
    company.people.set('vic', { ...PEOPLE.max, id: 'vic', roles: ['auditor'] });
    await work(company);
  });

const audit = async (company: Company, query = '', token = 'vic') => {
  const { status, body } = await company.ask(token, 'GET', `/audit${query}`);
  expect({ query, status }).toEqual({ query, status: 200 });
  return body as unknown as { items: Entry[]; next?: string; head: string };
};
const typesOf = (items: readonly Entry[]): readonly string[] =>
  items.map(({ type }) => type.replace(/^crm\.\w+\.|\.v1$/g, ''));

describe('the audit', () => {
  it('tells who did what by which way, the newest first, with the place in the log', () =>
    withAuditor(async (company) => {
      const account = await company.made('ann', 'accounts', { name: 'Globex' });
      await company.ask('bob', 'PATCH', '/accounts/none', { name: 'x' });
      await company.ask('eve', 'PATCH', `/accounts/${account}`, { name: 'Globex AG' });
      const { items, next, head } = await audit(company);
      expect(typesOf(items)).toEqual(['account-changed', 'account-created']);
      expect(items[0]).toMatchObject({ actor: 'eve', via: 'test', subject: `account-${account}`, revision: 1 });
      expect(items[0]?.position).toBe(`${head}.0`);
      expect(items[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
      expect(next).toBeUndefined();
    }));

  it('answers what one person did, what was done to one record, and to one client', () =>
    withAuditor(async (company) => {
      const account = await company.made('ann', 'accounts', { name: 'Globex' });
      await company.made('ali', 'accounts', { name: 'Initech' });
      await company.made('ali', 'notes', { text: 'Tea', clients: [`accounts/${account}`] });
      await company.ask('eve', 'POST', `/accounts/${account}/archive`, {});
      expect(typesOf((await audit(company, '?actor=ali')).items)).toEqual(['note-added', 'account-created']);
      expect(typesOf((await audit(company, `?subject=account-${account}`)).items)).toEqual([
        'account-archived',
        'account-created',
      ]);
      expect(typesOf((await audit(company, `?client=accounts/${account}`)).items)).toEqual([
        'account-archived',
        'note-added',
        'account-created',
      ]);
      expect(typesOf((await audit(company, '?services=activities')).items)).toEqual(['note-added']);
      expect(typesOf((await audit(company, '?types=crm.contacts.account-archived.v1')).items)).toEqual([
        'account-archived',
      ]);
    }));

  it('misses nothing: also what others are not told of stands in it', () =>
    withAuditor(async (company) => {
      const team = await company.made('root', 'teams', { name: 'North' });
      await company.ask('root', 'POST', `/teams/${team}/archive`, {});
      const field = { collection: 'accounts', key: 'tier', type: 'text', label: { en: 'Tier' }, class: 'internal' };
      expect((await company.ask('root', 'POST', '/fields', field)).status).toBe(201);
      expect((await company.ask('root', 'PATCH', '/settings', { companyName: 'Globex' })).status).toBe(200);
      await company.made('root', 'saved-views', { name: 'Big ones', collection: 'accounts', visibility: 'private' });
      await company.made('ann', 'accounts', { name: 'Globex', emails: [{ address: 'one@globex.example' }] });
      const { items } = await audit(company);
      expect(typesOf(items)).toEqual([
        'account-created',
        'saved-view-created',
        'settings-changed',
        'field-defined',
        'team-archived',
        'team-created',
      ]);
      expect(items[1]).toMatchObject({ type: 'crm.directory.saved-view-created', actor: 'root', revision: 0 });
      expect(typesOf((await audit(company, `?subject=team-${team}`)).items)).toEqual(['team-archived', 'team-created']);
      expect(typesOf((await audit(company, '?services=directory&limit=1')).items)).toEqual(['saved-view-created']);
      expect(typesOf((await audit(company, '?types=crm.directory.team-*')).items)).toEqual([
        'team-archived',
        'team-created',
      ]);
    }));

  it('goes on behind the last of a page, and ends at the beginning', () =>
    withAuditor(async (company) => {
      for (const name of ['A', 'B', 'C']) await company.made('ann', 'accounts', { name });
      const first = await audit(company, '?limit=2');
      expect(first.items).toHaveLength(2);
      const second = await audit(company, `?limit=2&before=${first.next}`);
      expect(second.items).toHaveLength(1);
      expect(second.next).toBeUndefined();
      expect(new Set([...first.items, ...second.items].map(({ position }) => position)).size).toBe(3);
    }));

  it('keeps to a window of time', () =>
    withAuditor(async (company) => {
      await company.made('ann', 'accounts', { name: 'Globex' });
      const far = { past: '2001-01-01T00:00:00Z', future: '2999-01-01T00:00:00Z' };
      expect((await audit(company, `?since=${far.past}&until=${far.future}`)).items).toHaveLength(1);
      expect((await audit(company, `?until=${far.past}`)).items).toEqual([]);
      expect((await audit(company, `?since=${far.future}`)).items).toEqual([]);
    }));

  it('is for those who check, who see of it what their role may read', () =>
    withAuditor(async (company) => {
      const account = await company.made('ann', 'accounts', { name: 'Globex' });
      await company.made('ann', 'notes', { text: 'Tea', clients: [`accounts/${account}`] });
      company.people.set('dpo', { ...PEOPLE.max, id: 'dpo', roles: ['dpo'] });
      expect((await company.ask('ann', 'GET', '/audit')).status).toBe(403);
      expect((await company.ask('max', 'GET', '/audit')).status).toBe(403);
      expect((await audit(company, '', 'dpo')).items.length).toBeGreaterThan(0);
      expect(JSON.stringify(await audit(company))).not.toContain('Tea');
    }));

  it.each([
    ['?since=yesterday', 'since'],
    ['?subject=x', 'subject'],
    ['?client=deals/1', 'client'],
    ['?before=x', 'before'],
    ['?services=nope', 'services'],
  ])('names what is wrong with %s', (query, field) =>
    withAuditor(async (company) => {
      const { status, body } = await company.ask('vic', 'GET', `/audit${query}`);
      expect({ status, errors: body.errors }).toMatchObject({ status: 400, errors: [{ field }] });
    }),
  );
});
