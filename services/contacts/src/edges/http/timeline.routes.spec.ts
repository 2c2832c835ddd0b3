import type { PersonalSealer } from '@relata/es';
import type { Principal, Role } from '@relata/policy';
import { MemoryReadModelStore } from '@relata/projections';
import { createHttpApp, createLogger, createMetrics, serviceModule } from '@relata/service-kit';
import { memoryAccess } from '@relata/testing';
import type { AccountState } from '../../domain/account.state.js';
import type { ContactState } from '../../domain/contact.state.js';
import { accountList } from '../../projections/account-list.projection.js';
import { foldDocs, type Told, told } from '../../projections/client-timeline.fixture.js';
import { clientTimeline, timelineSubject } from '../../projections/client-timeline.projection.js';
import { contactList } from '../../projections/contact-list.projection.js';
import { timelineRoutes } from './timeline.routes.js';

const account: AccountState = {
  status: 'active',
  fields: { name: 'Isdom' },
  ownership: { ownerId: 'ann' },
  shares: [],
};
const contact: ContactState = {
  status: 'active',
  fields: { fullName: 'Cy' },
  ownership: { ownerId: 'ann' },
  accounts: [{ accountId: 'a', primary: true }],
  consents: [],
  shares: [],
};

const block = (personal: object, key = 'key') => ({
  key,
  block: JSON.stringify(personal),
  fields: Object.keys(personal),
});
/** Opens what `block` made, if it is bound to its event. */
const sealer: PersonalSealer = {
  draw: () => 'key',
  prepare: () => undefined,
  seal: (_, plain) => plain,
  open: (key, text, bind) => (key === 'gone' || !bind.startsWith('event-') ? undefined : text),
};

const ANN = ['u:ann'];
const LOG: readonly Told[] = [
  {
    at: 1,
    subject: 'account-a',
    event: 'contacts.account-created',
    clients: ['accounts/a'],
    scopes: ANN,
    data: { sector: 'retail', revenue: { amount: '12.00', currency: 'USD' } },
  },
  {
    at: 2,
    subject: 'contact-c',
    event: 'contacts.contact-created',
    clients: ['contacts/c', 'accounts/a'],
    scopes: ANN,
  },
  { at: 3, subject: 'deal-d', event: 'deals.deal-created', clients: ['accounts/a', 'contacts/c'], scopes: ['u:bob'] },
  {
    at: 4,
    subject: 'note-n',
    event: 'activities.note-added',
    clients: ['contacts/c'],
    scopes: ANN,
    personal: block({ text: 'likes tea' }),
  },
  {
    at: 5,
    subject: 'deal-d',
    event: 'deals.deal-won',
    clients: ['accounts/a', 'contacts/c'],
    scopes: ANN,
  },
  { at: 6, subject: 'deal-e', event: 'deals.deal-created', clients: ['accounts/a'], scopes: ['u:bob'] },
  {
    at: 7,
    subject: 'note-o',
    event: 'activities.note-added',
    clients: ['accounts/a'],
    scopes: ANN,
    personal: block({ text: 'x' }, 'gone'),
  },
  {
    at: 8,
    subject: 'note-r',
    event: 'activities.note-added',
    clients: ['accounts/b'],
    scopes: ['u:bob'],
    personal: block({ text: 'taken back' }),
  },
  { at: 10, subject: 'note-d', event: 'activities.note-added', clients: ['deals/d'], scopes: ANN },
  { at: 9, subject: 'note-r', event: 'activities.note-removed', clients: ['accounts/b'], scopes: ['u:bob'] },
];

const RECORD = { revision: 0, position: '1', createdAt: '', createdBy: '', updatedAt: '', updatedBy: '' };

const storeOf = async (): Promise<MemoryReadModelStore> => {
  const store = new MemoryReadModelStore();
  const messages = LOG.map(told);
  const docsOf = new Map<
    typeof clientTimeline | typeof timelineSubject | typeof contactList | typeof accountList,
    Map<string, unknown>
  >([
    [clientTimeline, foldDocs(clientTimeline, messages)],
    [
      timelineSubject,
      foldDocs(
        timelineSubject,
        messages.filter((m) => m.source !== '/crm/contacts'),
      ),
    ],
    [contactList, new Map([['c', { ...RECORD, id: 'c', state: contact }]])],
    [accountList, new Map([['a', { ...RECORD, id: 'a', state: account }]])],
  ]);
  for (const [{ name, version, collection }, docs] of docsOf) {
    const model = { projection: name, version };
    await store.open(model, collection as never);
    await store.commit([{ model, changes: [...docs].map(([id, doc]) => ({ id, doc })), checkpoint: '7' }]);
  }
  return store;
};

const startTimeline = async () => {
  const routes = timelineRoutes({
    readModels: await storeOf(),
    sealer,
    waitFor: async (_, position) => position === '7',
    account: async (id) => ({ state: ['a', 'b'].includes(id) ? account : { status: 'absent' } }),
    contact: async (id) => ({ state: id === 'c' ? contact : { status: 'absent' } }),
    deal: async (id) => (id === 'd' ? { ownerId: 'boss' } : undefined),
  });
  const app = await createHttpApp({
    modules: [serviceModule('Timeline', routes)],
    authenticate: (bearer): Principal => {
      const [id = '', role] = bearer.split(':');
      return { id, roles: [role as Role], teams: [], territories: [], via: 'test' };
    },
    access: memoryAccess().writer,
    log: createLogger('test', 'silent'),
    metrics: createMetrics(),
    trustProxy: false,
    requestsPerMinute: 10_000,
    tracing: false,
  });
  await app.init();
  const get = async (path: string, actor = 'boss:admin') => {
    const headers = { authorization: `Bearer ${actor}` };
    const answer = await app
      .getHttpAdapter()
      .getInstance()
      .inject({ url: `/api/v1/clients/${path}`, headers });
    const body = answer.json();
    const places: readonly string[] = (body.items ?? []).map((item: { position: string }) => item.position);
    return { status: answer.statusCode, headers: answer.headers, body, places };
  };
  return { get, stop: () => app.close() };
};

describe('the timeline over HTTP', () => {
  let timeline: Awaited<ReturnType<typeof startTimeline>>;
  beforeAll(async () => {
    timeline = await startTimeline();
  });
  afterAll(() => timeline.stop());

  it('shows what every service says about a client, the newest first', async () => {
    const { body, places } = await timeline.get('contacts/c/timeline');
    expect(places).toEqual(['5.0', '4.0', '3.0', '2.0']);
    expect(body.items[1]).toMatchObject({ kind: 'note', event: 'note-added', personal: { text: 'likes tea' } });
    expect(body.items[0]).not.toHaveProperty('scopes');
  });

  it('of a deal shows what happened to it and what was written about it, to those who may see it', async () => {
    expect((await timeline.get('deals/d/timeline')).places).toEqual(['10.0', '5.0', '3.0']);
    expect((await timeline.get('deals/d/timeline?kind=note')).places).toEqual(['10.0']);
    for (const actor of ['eve:sales', 'boss:agent'])
      expect((await timeline.get('deals/d/timeline', actor)).status).toBe(404);
    expect((await timeline.get('deals/none/timeline')).status).toBe(404);
  });

  it('of an account leaves out what is only about its contacts, unless they are asked for', async () => {
    expect((await timeline.get('accounts/a/timeline')).places).toEqual(['7.0', '6.0', '5.0', '3.0', '1.0']);
    const all = ['7.0', '6.0', '5.0', '4.0', '3.0', '2.0', '1.0'];
    expect((await timeline.get('accounts/a/timeline?include=contacts')).places).toEqual(all);
  });

  it('goes on page by page, each entry once', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await timeline.get(
        `accounts/a/timeline?include=contacts&limit=2${cursor ? `&cursor=${cursor}` : ''}`,
      );
      seen.push(...page.places);
      cursor = page.body.next;
    } while (cursor);
    expect(seen).toEqual(['7.0', '6.0', '5.0', '4.0', '3.0', '2.0', '1.0']);
  });

  it('filters by kind and service', async () => {
    expect((await timeline.get('contacts/c/timeline?kind=note,contact')).places).toEqual(['4.0', '2.0']);
    expect((await timeline.get('accounts/a/timeline?service=deals')).places).toEqual(['6.0', '5.0', '3.0']);
  });

  it('shows what had been said by a moment', async () => {
    const until = (time: string) => timeline.get(`contacts/c/timeline?until=${encodeURIComponent(time)}`);
    expect((await until('2026-01-01T00:03:30Z')).places).toEqual(['3.0', '2.0']);
    expect((await until('2026-01-01T05:05:00+05:00')).places).toEqual(['5.0', '4.0', '3.0', '2.0']);
    expect((await until('yesterday')).status).toBe(400);
  });

  it('shows entries to who may see their record now, the past of it too', async () => {
    expect((await timeline.get('accounts/a/timeline', 'ann:sales')).places).toEqual(['7.0', '5.0', '3.0', '1.0']);
    expect((await timeline.get('accounts/a/timeline?limit=1', 'ann:sales')).places).toEqual(['7.0']);
  });

  it('shows a note to whoever sees its client, and no text of a removed one', async () => {
    const { places, body } = await timeline.get('accounts/b/timeline', 'ann:sales');
    expect(places).toEqual(['9.0', '8.0']);
    expect(JSON.stringify(body)).not.toContain('taken back');
  });

  it('is not there for who may not know of the client', async () => {
    expect((await timeline.get('accounts/a/timeline', 'bob:sales')).status).toBe(404);
    expect((await timeline.get('contacts/x/timeline')).status).toBe(404);
    expect((await timeline.get('contacts/c/timeline', 'mia:marketer')).status).toBe(403);
  });

  it('leaves out records and hides fields that the role may not read, and says what was erased', async () => {
    const { body, places } = await timeline.get('accounts/a/timeline', 'sue:supervisor');
    expect(places).toEqual(['7.0', '1.0']);
    expect(body.items[0].personal).toEqual({ erased: true });
    expect(body.items[1].data).toEqual({ sector: 'retail', revenue: { hidden: true } });
  });

  it.each([
    ['contacts/c/timeline?include=contacts', 'include'],
    ['contacts/c/timeline?kind=No!', 'kind'],
    ['contacts/c/timeline?limit=0', 'limit'],
    ['accounts/a/timeline?cursor=nonsense', 'cursor'],
  ])('refuses %s, naming %s', async (path, field) => {
    const { status, body } = await timeline.get(path);
    expect([status, body.errors[0].field]).toEqual([400, field]);
  });

  it('says when it had to answer before the position asked for', async () => {
    expect((await timeline.get('contacts/c/timeline?after=8')).headers['relata-stale']).toBe('true');
    expect((await timeline.get('contacts/c/timeline?after=7')).headers['relata-stale']).toBeUndefined();
  });
});
