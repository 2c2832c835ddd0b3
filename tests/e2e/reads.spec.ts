import type { AccessEntry } from '@relata/access-log';
import { type Company, withCompany } from './memory-company.js';

/** What was told since `before` entries, without what differs from run to run. */
const told = async (company: Company, before = 0): Promise<readonly Partial<AccessEntry>[]> =>
  (await company.access.entries()).slice(before).map(({ kind, act, actor, records, rows, fields, refused }) => ({
    kind,
    act,
    ...(actor === undefined ? {} : { actor }),
    ...(records === undefined ? {} : { records }),
    ...(rows === undefined ? {} : { rows }),
    ...(fields === undefined ? {} : { fields }),
    ...(refused === undefined ? {} : { refused }),
  }));

describe('reads', () => {
  it('are told by who, what and which record: a card, the past of it, its history, a difference, its timeline', () =>
    withCompany(async (company) => {
      const account = await company.made('ann', 'accounts', { name: 'Globex' });
      await company.settle();
      for (const path of ['', '?asOf=1', '/history', '/diff?from=1'])
        expect((await company.ask('ann', 'GET', `/accounts/${account}${path}`)).status).toBe(200);
      await company.ask('eve', 'GET', `/clients/accounts/${account}/timeline`);
      const records = [`account-${account}`];
      expect(await told(company)).toEqual([
        { kind: 'read', act: 'card', actor: 'ann', records },
        { kind: 'read', act: 'as-of', actor: 'ann', records },
        { kind: 'read', act: 'history', actor: 'ann', records, rows: 1 },
        { kind: 'read', act: 'diff', actor: 'ann', records },
        { kind: 'read', act: 'timeline', actor: 'eve', records, rows: 1 },
      ]);
      const [first] = await company.access.entries();
      expect(first).toMatchObject({ via: 'test', route: 'GET /accounts/:id', status: 200, agent: 'program' });
      expect(first?.address).toMatch(/127\.0\.0\.1$/);
    }));

  it('of lists and searches tell fields and how many rows, and no word that was asked for', () =>
    withCompany(async (company) => {
      await company.made('ann', 'accounts', { name: 'Globex' });
      await company.settle();
      const filter = encodeURIComponent("name=='Globex;secret==x',name==Glo*");
      await company.ask('ann', 'GET', `/accounts?filter=${filter}&sort=-updatedAt&q=glob`);
      await company.ask('ann', 'GET', '/search?q=globex');
      expect(await told(company)).toEqual([
        { kind: 'read', act: 'list', actor: 'ann', rows: 1, fields: ['name', 'updatedAt', 'q'] },
        { kind: 'read', act: 'search', actor: 'ann', rows: 1, fields: ['q'] },
      ]);
      const text = JSON.stringify(await company.access.entries()).toLowerCase();
      for (const word of ['globex', 'secret', 'glo*']) expect(text).not.toContain(word);
    }));

  it('of a live stream are told when it opens', () =>
    withCompany(async (company) => {
      const end = new AbortController();
      const answer = await fetch(`${company.url}/api/v1/events/stream`, {
        headers: { authorization: 'Bearer ann' },
        signal: end.signal,
      });
      expect(answer.status).toBe(200);
      expect(await told(company)).toEqual([{ kind: 'read', act: 'follow', actor: 'ann' }]);
      end.abort();
      expect(await told(company)).toHaveLength(1);
    }));

  it('of what everybody may know, and changes, are not told', () =>
    withCompany(async (company) => {
      const account = await company.made('ann', 'accounts', { name: 'Globex' });
      await company.ask('ann', 'PATCH', `/accounts/${account}`, { name: 'Globex AG' });
      for (const path of ['/me', '/settings', '/pipelines', '/fields', '/users', '/jobs'])
        await company.ask('ann', 'GET', path);
      expect(await told(company)).toEqual([]);
    }));
});

describe('refusals', () => {
  it('are told of every route: no token, no permission, a record that one may not know of, a value that is taken', () =>
    withCompany(async (company) => {
      const emails = [{ address: 'cy@globex.example' }];
      const contact = await company.made('ann', 'contacts', { firstName: 'Cy', emails });
      await company.ask(undefined, 'GET', '/accounts');
      await company.ask('ann', 'GET', '/audit');
      await company.ask('bob', 'GET', `/contacts/${contact}`);
      await company.ask('bob', 'POST', `/contacts/${contact}/archive`, {});
      await company.ask('bob', 'POST', '/contacts', { firstName: 'Cy', emails });
      const records = [`contact-${contact}`];
      expect(await told(company)).toEqual([
        { kind: 'refusal', act: 'list', refused: 'token-missing' },
        { kind: 'refusal', act: 'audit', actor: 'ann', refused: 'permission-missing' },
        { kind: 'refusal', act: 'card', actor: 'bob', records, refused: 'contact-unknown' },
        { kind: 'refusal', act: 'write', actor: 'bob', records, refused: 'contact-unknown' },
        { kind: 'refusal', act: 'write', actor: 'bob', refused: expect.stringMatching(/-taken$/) },
      ]);
    }));

  it('are not mistakes: a wrong filter and an old revision are nobody’s business', () =>
    withCompany(async (company) => {
      const account = await company.made('ann', 'accounts', { name: 'Globex' });
      await company.ask('ann', 'GET', '/accounts?filter=none==1');
      await company.ask('ann', 'PATCH', `/accounts/${account}`, { name: 'x' }, { 'if-match': '"9"' });
      expect(await told(company)).toEqual([]);
    }));

  it('that come again and again are one entry with their number', () =>
    withCompany(async (company) => {
      for (let n = 0; n < 20; n++) await company.ask('ann', 'GET', '/audit');
      const entries = await company.access.entries();
      expect(entries.reduce((sum, { times = 1 }) => sum + times, 0)).toBe(20);
      expect(entries.length).toBeLessThan(20);
    }));
});
