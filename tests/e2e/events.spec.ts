import { openEventStream, type SentEvent } from './event-source.js';
import { type Company, PEOPLE, type Token, withCompany } from './memory-company.js';

interface Message {
  readonly type: string;
  readonly subject: string;
  readonly position: string;
  readonly data: Record<string, unknown>;
}

const feed = async (company: Company, token: Token, query = '') => {
  const { status, body } = await company.ask(token, 'GET', `/events${query}`);
  expect(status).toBe(200);
  return body as unknown as { items: Message[]; next: string; more: boolean };
};
const typesOf = (items: readonly Message[]): readonly string[] => items.map(({ type }) => type);
const messageIn = (event: SentEvent | undefined): Message => JSON.parse(event?.data ?? 'null') as Message;
const open = (company: Company, token: string, query = '', headers = {}) =>
  openEventStream(`${company.url}/api/v1/events/stream${query}`, token, headers);

describe('the events feed', () => {
  it('tells the events of all services in log order, page by page', () =>
    withCompany(async (company) => {
      const account = await company.made('ann', 'accounts', { name: 'Globex' });
      await company.made('root', 'products', { name: 'Roof' });
      await company.made('ann', 'notes', { text: 'Tea', clients: [`accounts/${account}`] });

      const first = await feed(company, 'ann', '?limit=2');
      expect(typesOf(first.items)).toEqual(['crm.contacts.account-created.v1', 'crm.deals.product-created.v1']);
      expect(first.items[0]).toMatchObject({ specversion: '1.0', subject: `account-${account}`, actor: 'ann' });
      expect(first.more).toBe(true);
      const rest = await feed(company, 'ann', `?from=${first.next}`);
      expect(typesOf(rest.items)).toEqual(['crm.activities.note-added.v1']);
      expect(rest.more).toBe(false);
      expect(await feed(company, 'ann', `?from=${rest.next}`)).toMatchObject({ items: [], next: rest.next });
    }));

  it('narrows to services and to types', () =>
    withCompany(async (company) => {
      const account = await company.made('ann', 'accounts', { name: 'Globex' });
      await company.made('root', 'products', { name: 'Roof' });
      await company.ask('ann', 'POST', `/accounts/${account}/archive`, {});
      expect((await feed(company, 'ann', '?services=deals')).items).toHaveLength(1);
      expect(typesOf((await feed(company, 'ann', '?types=crm.contacts.*')).items)).toEqual([
        'crm.contacts.account-created.v1',
        'crm.contacts.account-archived.v1',
      ]);
      expect((await feed(company, 'ann', '?types=crm.contacts.account-archived.v1')).items).toHaveLength(1);
    }));

  it('skips what a seller of another team may not see, and its cursor still moves', () =>
    withCompany(async (company) => {
      const account = await company.made('ann', 'accounts', { name: 'Globex' });
      await company.made('ann', 'contacts', { firstName: 'Glo' });
      await company.made('ann', 'notes', { text: 'Tea', clients: [`accounts/${account}`] });
      const hidden = await feed(company, 'bob');
      expect(hidden.items).toEqual([]);
      expect((await feed(company, 'bob', `?from=${hidden.next}`)).items).toEqual([]);
      expect((await feed(company, 'ali')).items).toHaveLength(3);
      await company.made('bob', 'accounts', { name: 'Initech' });
      expect((await feed(company, 'bob', `?from=${hidden.next}`)).items).toHaveLength(1);
    }));

  it('tells of a note to who sees its client now', () =>
    withCompany(async (company) => {
      const account = await company.made('ann', 'accounts', { name: 'Globex' });
      await company.made('ann', 'notes', { text: 'Tea', clients: [`accounts/${account}`] });
      await company.ask('ann', 'POST', `/accounts/${account}/assign`, { ownerId: 'bob', teamId: 'west' });
      expect(typesOf((await feed(company, 'bob')).items)).toEqual([
        'crm.activities.note-added.v1',
        'crm.contacts.account-changed.v1',
      ]);
    }));

  it('leaves out fields that the role may not read', () =>
    withCompany(async (company) => {
      const revenue = { amount: '10.00', currency: 'USD' };
      await company.made('ann', 'accounts', { name: 'Globex', revenue, emails: [{ address: 'a@globex.example' }] });
      expect((await feed(company, 'ann')).items[0]?.data).toMatchObject({ revenue, name: 'Globex' });
      const agent = (await feed(company, 'sam')).items[0]?.data;
      expect(agent).toMatchObject({ name: 'Globex' });
      expect(agent).not.toHaveProperty('revenue');
      const analyst = (await feed(company, 'max')).items[0]?.data;
      expect(analyst).toMatchObject({ revenue });
      expect(analyst).not.toHaveProperty('personal');
    }));

  it('names the parameter that is wrong, and needs the permission', () =>
    withCompany(async (company) => {
      for (const [query, field] of [
        ['?from=x', 'from'],
        ['?from=1.2.3', 'from'],
        ['?limit=0', 'limit'],
        ['?limit=1001', 'limit'],
        ['?services=nope', 'services'],
        ['?types=A B', 'types'],
        ['?since=1', 'since'],
      ]) {
        const { status, body } = await company.ask('ann', 'GET', `/events${query}`);
        expect({ query, status, errors: body.errors }).toMatchObject({ status: 400, errors: [{ field }] });
      }
      company.people.set('marketer', { ...PEOPLE.eve, roles: ['marketer'] });
      expect((await company.ask('marketer', 'GET', '/events')).status).toBe(403);
    }));
});

describe('the live stream', () => {
  it('tells what happens from now on, and resumes after the last id that was seen', () =>
    withCompany(async (company) => {
      await company.made('ann', 'accounts', { name: 'Before' });
      const stream = await open(company, 'ann');
      expect(stream.contentType).toContain('text/event-stream');
      const one = await company.made('ann', 'accounts', { name: 'One' });
      const seen = await stream.next();
      expect(messageIn(seen).subject).toBe(`account-${one}`);
      expect(seen?.id).toBe(messageIn(seen).position);
      stream.close();

      const two = await company.made('ann', 'accounts', { name: 'Two' });
      const resumed = await open(company, 'ann', '', { 'last-event-id': seen?.id ?? '' });
      expect(messageIn(await resumed.next()).subject).toBe(`account-${two}`);
      resumed.close();
    }));

  it('names the place that it has reached before there is any news, so that nothing is missed from there on', () =>
    withCompany(async (company) => {
      await company.made('ann', 'accounts', { name: 'Before' });
      const stream = await open(company, 'ann');
      const place = (await stream.place()) ?? '';
      stream.close();
      expect((await company.ask('ann', 'GET', '/me')).body.position).toBe(place.split('.')[0]);
      const one = await company.made('ann', 'accounts', { name: 'One' });
      const resumed = await open(company, 'ann', '', { 'last-event-id': place });
      expect(messageIn(await resumed.next()).subject).toBe(`account-${one}`);
      resumed.close();
    }));

  it('skips what is hidden', () =>
    withCompany(async (company) => {
      const stream = await open(company, 'bob', '?from=0');
      await company.made('ann', 'accounts', { name: 'Hidden' });
      const own = await company.made('bob', 'accounts', { name: 'Own' });
      expect(messageIn(await stream.next()).subject).toBe(`account-${own}`);
      stream.close();
    }));

  it('ends when the token ends', () =>
    withCompany(async (company) => {
      company.ends.set('ann', Date.now() + 50);
      const stream = await open(company, 'ann');
      expect(await stream.next()).toMatchObject({ event: 'end' });
      expect(await stream.next()).toBeUndefined();
    }));

  it('ends when the right to sign in is taken away, at the next heartbeat', () =>
    withCompany(
      async (company) => {
        const stream = await open(company, 'ann');
        company.people.delete('ann');
        expect(await stream.next()).toMatchObject({ event: 'end' });
      },
      { heartbeatMs: 20 },
    ));

  it('is refused when one person has too many open, until one is closed', () =>
    withCompany(async (company) => {
      const streams = await Promise.all(Array.from({ length: 5 }, () => open(company, 'ann')));
      const tooMany = await company.ask('ann', 'GET', '/events/stream');
      expect(tooMany.status).toBe(429);
      expect(tooMany.headers.get('retry-after')).toBe('30');
      expect((await open(company, 'ali')).status).toBe(200);
      streams[0]?.close();
      let again = await open(company, 'ann');
      while (again.status === 429) again = await open(company, 'ann');
      expect(again.status).toBe(200);
    }));

  it('refuses a last id that is none', () =>
    withCompany(async (company) => {
      const { status, body } = await company.ask('ann', 'GET', '/events/stream', undefined, { 'last-event-id': 'x' });
      expect({ status, errors: body.errors }).toMatchObject({ status: 400, errors: [{ field: 'Last-Event-ID' }] });
    }));
});
