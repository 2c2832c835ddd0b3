import type { AccessEntry } from '@relata/access-log';
import { type Company, PEOPLE, withCompany } from './memory-company.js';

const withAuditor = (work: (company: Company) => Promise<void>): Promise<void> =>
  withCompany(async (company) => {
    company.people.set('vic', { ...PEOPLE.max, id: 'vic', roles: ['auditor'] });
    await work(company);
  });

interface BothPage {
  readonly items: readonly { readonly change?: { type: string; at: string }; readonly access?: AccessEntry }[];
  readonly next?: string;
}

describe('everything that somebody did', () => {
  const everything = async (company: Company, query: string, limit = 50) => {
    await company.access.writer.flush();
    const words: string[] = [];
    let before = '';
    for (let page = 0; page < 20; page++) {
      const { status, body } = await company.ask('vic', 'GET', `/audit/acts${query}&limit=${limit}${before}`);
      expect(status).toBe(200);
      const { items, next } = body as unknown as BothPage;
      words.push(...items.map(({ change, access }) => access?.act ?? change?.type.split('.')[2] ?? ''));
      if (next === undefined) return words;
      before = `&before=${next}`;
    }
    throw new Error('the pages do not end');
  };
  const ofAnn = async (company: Company): Promise<string> => {
    const account = await company.made('ann', 'accounts', { name: 'Globex' });
    await company.made('ali', 'accounts', { name: 'Initech' });
    await company.ask('ann', 'GET', `/accounts/${account}`);
    await company.ask('ann', 'PATCH', `/accounts/${account}`, { name: 'Globex AG' });
    await company.ask('ann', 'GET', '/audit');
    await company.made('ann', 'notes', { text: 'Tea', clients: [`accounts/${account}`] });
    await company.ask('eve', 'GET', `/accounts/${account}/history`);
    return account;
  };
  const ANNS = ['note-added', 'audit', 'account-changed', 'card', 'account-created'];

  it.each([1, 2, 3, 50])('is one list of changes, reads and refusals in order of time, in pages of %i', (limit) =>
    withAuditor(async (company) => {
      await ofAnn(company);
      expect(await everything(company, '?actor=ann', limit)).toEqual(ANNS);
    }),
  );

  it('is narrowed to kinds, to a client and to a window of time', () =>
    withAuditor(async (company) => {
      const account = await ofAnn(company);
      expect(await everything(company, '?actor=ann&kinds=change')).toEqual([
        'note-added',
        'account-changed',
        'account-created',
      ]);
      expect(await everything(company, '?actor=ann&kinds=read,refusal')).toEqual(['audit', 'card']);
      expect(await everything(company, `?client=accounts/${account}`)).toEqual([
        'history',
        'note-added',
        'account-changed',
        'card',
        'account-created',
      ]);
      expect(await everything(company, '?actor=ann&until=2001-01-01T00:00:00Z')).toEqual([]);
      expect((await company.ask('vic', 'GET', '/audit/acts?kinds=none')).status).toBe(400);
    }));
});
