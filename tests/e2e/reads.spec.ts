import type { AccessEntry } from '@relata/access-log';
import { type Company, PEOPLE, withCompany } from './memory-company.js';

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

interface Entry extends AccessEntry {
  readonly number: number;
  readonly hash: string;
}

const withAuditor = (work: (company: Company) => Promise<void>): Promise<void> =>
  withCompany(async (company) => {
    company.people.set('vic', { ...PEOPLE.max, id: 'vic', roles: ['auditor'] });
    company.people.set('dan', { ...PEOPLE.max, id: 'dan', roles: ['dpo'] });
    await work(company);
  });

/** What the audit answers once everything so far is written. */
const asked = async (company: Company, query: string, token = 'vic') => {
  await company.access.writer.flush();
  const { status, body } = await company.ask(token, 'GET', `/audit/access${query}`);
  expect({ query, status }).toEqual({ query, status: 200 });
  return body as unknown as { readonly items: readonly Entry[]; readonly next?: string; readonly head: number };
};
const actsOf = (items: readonly Entry[]): readonly string[] => items.map(({ actor, act }) => `${actor} ${act}`);

describe('the audit of reads', () => {
  it('answers what one person read and was refused, in a window of time, page by page', () =>
    withAuditor(async (company) => {
      const account = await company.made('ann', 'accounts', { name: 'Globex' });
      await company.ask('ann', 'GET', `/accounts/${account}`);
      await company.ask('eve', 'GET', `/accounts/${account}`);
      await company.ask('ann', 'GET', `/accounts/${account}/history`);
      await company.ask('ann', 'GET', '/audit');
      expect(actsOf((await asked(company, '?actor=ann')).items)).toEqual(['ann audit', 'ann history', 'ann card']);
      expect(actsOf((await asked(company, '?actor=ann&kinds=refusal')).items)).toEqual(['ann audit']);
      expect(actsOf((await asked(company, '?actor=ann&acts=card')).items)).toEqual(['ann card']);
      expect((await asked(company, '?actor=ann&until=2001-01-01T00:00:00Z')).items).toEqual([]);
      const first = await asked(company, '?actor=ann&limit=2&until=2999-01-01T00:00:00Z');
      expect(actsOf(first.items)).toEqual(['ann audit', 'ann history']);
      const second = await asked(company, `?actor=ann&limit=2&before=${first.next}`);
      expect(actsOf(second.items)).toEqual(['ann card']);
      expect(second.next).toBeUndefined();
    }));

  it('answers everyone who saw one client, and how', () =>
    withAuditor(async (company) => {
      const account = await company.made('ann', 'accounts', { name: 'Globex' });
      for (const path of ['', '/history', '']) await company.ask('ann', 'GET', `/accounts/${account}${path}`);
      await company.ask('eve', 'GET', `/accounts/${account}`);
      await company.ask('bob', 'GET', `/accounts/${account}`);
      await company.access.writer.flush();
      const { status, body } = await company.ask('vic', 'GET', `/audit/readers?client=accounts/${account}`);
      expect(status).toBe(200);
      expect(body.items).toEqual([
        expect.objectContaining({ actor: 'eve', times: 1, acts: ['card'] }),
        expect.objectContaining({ actor: 'ann', times: 3, acts: ['card', 'history'] }),
      ]);
      expect(actsOf((await asked(company, `?subject=account-${account}&kinds=refusal`)).items)).toEqual(['bob card']);
    }));

  it('is a file, too, which is told of like any other', () =>
    withAuditor(async (company) => {
      await company.ask('bob', 'GET', '/audit');
      await company.access.writer.flush();
      const headers = { authorization: 'Bearer vic' };
      const csv = await fetch(`${company.url}/api/v1/audit/access/file?actor=bob`, { headers });
      const [head = '', line = ''] = (await csv.text()).split('\r\n');
      expect(head).toContain('number,hash,at,kind,act,actor');
      expect(line).toContain(',refusal,audit,bob,');
      const lines = await fetch(`${company.url}/api/v1/audit/access/file?format=ndjson&actor=vic`, { headers });
      expect(JSON.parse((await lines.text()).split('\n')[0] ?? '')).toMatchObject({ kind: 'export', act: 'audit' });
    }));

  it('comes live, and goes on where it ended', () =>
    withAuditor(async (company) => {
      await company.ask('bob', 'GET', '/audit');
      await company.access.writer.flush();
      const follow = async (last?: string) => {
        const end = new AbortController();
        const answer = await fetch(`${company.url}/api/v1/audit/access/stream?actor=bob`, {
          headers: { authorization: 'Bearer vic', ...(last === undefined ? {} : { 'last-event-id': last }) },
          signal: end.signal,
        });
        const reader = (answer.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
        let text = '';
        return {
          until: async (wanted: string): Promise<string> => {
            while (!text.includes(wanted)) text += (await reader.read()).value ?? '';
            return text;
          },
          end: () => end.abort(),
        };
      };
      const live = await follow();
      await live.until(': at');
      await company.ask('bob', 'GET', '/audit/readers?subject=deal-1');
      await company.access.writer.flush();
      expect(await live.until('permission-missing')).toContain('"route":"GET /audit/readers"');
      live.end();
      const again = await follow('0');
      expect(await again.until('/audit/readers')).toContain('"route":"GET /audit"');
      again.end();
    }));

  it('tells addresses to auditors and data protection officers alone', () =>
    withAuditor(async (company) => {
      await company.ask('bob', 'GET', '/audit');
      for (const token of ['vic', 'dan'])
        expect((await asked(company, '?actor=bob', token)).items[0]?.address).toMatch(/127\.0\.0\.1$/);
      const { address, agent } = (await asked(company, '?actor=bob', 'root')).items[0] ?? {};
      expect({ address, agent }).toEqual({ address: { hidden: true }, agent: { hidden: true } });
      expect((await company.ask('ann', 'GET', '/audit/access')).status).toBe(403);
      expect((await company.ask('max', 'GET', '/audit/readers?subject=deal-1')).status).toBe(403);
    }));

  it('tells of a collection to those who may read it', () =>
    withAuditor(async (company) => {
      await company.ask('eve', 'GET', '/deals/d1');
      await company.ask('eve', 'GET', '/accounts/a1');
      expect((await asked(company, '?actor=eve')).items.map(({ collection }) => collection)).toEqual([
        'accounts',
        'deals',
      ]);
      expect((await asked(company, '?actor=eve', 'dan')).items.map(({ collection }) => collection)).toEqual([
        'accounts',
      ]);
      expect((await company.ask('dan', 'GET', '/audit/readers?subject=deal-d1')).status).toBe(403);
    }));

  it.each([
    ['/audit/access?kinds=none', 'kinds'],
    ['/audit/access?client=nothing/1', 'client'],
    ['/audit/access?since=yesterday', 'since'],
    ['/audit/readers', 'subject'],
  ])('names what is wrong in %s', (path, field) =>
    withAuditor(async (company) => {
      const { status, body } = await company.ask('vic', 'GET', path);
      expect(status).toBe(400);
      expect(body.errors).toEqual([expect.objectContaining({ field })]);
    }),
  );
});
