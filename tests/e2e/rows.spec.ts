import type { AccessEntry } from '@relata/access-log';
import { type Company, PEOPLE, withCompany } from './memory-company.js';

interface Reader {
  readonly actor: string;
  readonly how: string;
  readonly times: number;
  readonly acts: readonly string[];
}

/** Two accounts of a seller, once the lists have them. */
const withAccounts = (work: (company: Company, accounts: readonly string[]) => Promise<void>): Promise<void> =>
  withCompany(async (company) => {
    company.people.set('vic', { ...PEOPLE.max, id: 'vic', roles: ['auditor'] });
    const accounts = [
      await company.made('ann', 'accounts', { name: 'Globex' }),
      await company.made('ann', 'accounts', { name: 'Initech' }),
    ];
    await company.settle();
    await work(company, accounts);
  });

/** What the audit answers once everything so far is written. */
const asked = async (company: Company, path: string) => {
  await company.access.writer.flush();
  const { status, body } = await company.ask('vic', 'GET', path);
  expect({ path, status }).toEqual({ path, status: 200 });
  return body;
};
const readersOf = async (company: Company, query: string): Promise<readonly string[]> => {
  const { items } = await asked(company, `/audit/readers?${query}`);
  return (items as readonly Reader[]).map(({ actor, how, times, acts }) => `${actor} ${how} ${times} ${acts}`);
};

describe('a row of a list', () => {
  it('tells who saw it there, in a search and on a page of few, apart from who opened the record', () =>
    withAccounts(async (company, [globex, initech]) => {
      for (const path of ['/accounts', '/accounts?fields=name', `/accounts/${globex}`])
        expect((await company.ask('ann', 'GET', path)).status).toBe(200);
      await company.ask('eve', 'GET', '/search?q=globex');
      await company.ask('bob', 'GET', '/accounts');
      expect((await readersOf(company, `client=accounts/${globex}`)).toSorted()).toEqual([
        'ann listed 2 list',
        'ann opened 1 card',
        'eve listed 1 search',
      ]);
      expect(await readersOf(company, `client=accounts/${initech}`)).toEqual(['ann listed 2 list']);
      expect(await readersOf(company, `client=accounts/${globex}&how=opened`)).toEqual(['ann opened 1 card']);
      expect(await readersOf(company, `subject=account-${initech}&how=listed`)).toEqual(['ann listed 2 list']);
      expect(await readersOf(company, `client=accounts/${initech}&how=opened`)).toEqual([]);
    }));

  it('is found among all acts when it is asked for, and what a page showed is told on demand', () =>
    withAccounts(async (company, accounts) => {
      await company.ask('ann', 'GET', '/accounts?sort=name&limit=1');
      await company.ask('ann', 'GET', '/accounts');
      const client = `client=accounts/${accounts[0]}`;
      const listed = await asked(company, `/audit/acts?${client}&how=listed`);
      expect((listed.items as readonly { access: AccessEntry }[]).map(({ access }) => access.act)).toEqual([
        'list',
        'list',
      ]);
      const opened = await asked(company, `/audit/acts?${client}&kinds=read`);
      expect(opened.items).toEqual([]);
      const plain = (await asked(company, '/audit/access?actor=ann')).items as readonly AccessEntry[];
      expect(plain.map(({ rows, shown }) => [rows, shown])).toEqual([
        [2, undefined],
        [1, undefined],
      ]);
      const told = (await asked(company, '/audit/access?actor=ann&shown=true')).items as readonly AccessEntry[];
      expect(told.map(({ shown }) => shown?.toSorted())).toEqual([
        accounts.map((id) => `account-${id}`).toSorted(),
        [`account-${accounts[0]}`],
      ]);
    }));

  it('that may not be seen is not told of, and how is asked of one record only', () =>
    withAccounts(async (company, [globex]) => {
      await company.ask('bob', 'GET', '/accounts');
      await company.ask(undefined, 'GET', '/accounts');
      expect(await readersOf(company, `client=accounts/${globex}`)).toEqual([]);
      const { status, body } = await company.ask('vic', 'GET', '/audit/access?how=listed');
      expect({ status, errors: body.errors }).toMatchObject({ status: 400, errors: [{ field: 'how' }] });
    }));
});
