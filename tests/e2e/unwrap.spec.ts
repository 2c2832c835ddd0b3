import { type PublicMessage, sealedBlockOf } from '@relata/bus';
import { personalBlocks, type SealedBlock } from '@relata/privacy';
import { cli } from './cli.js';
import { type Company, PEOPLE, withCompany } from './memory-company.js';
import { type TestRelata, testRelata } from './relata.js';

interface Item {
  readonly position: string;
  readonly subject?: string;
  readonly personal?: Readonly<Record<string, unknown>>;
  readonly erased?: true;
  readonly unknown?: true;
}

/** A warehouse of data that sees all rows, and one of a single team. */
const withPrograms = (work: (company: Company) => Promise<void>): Promise<void> =>
  withCompany(async (company) => {
    company.people.set('bi', { ...PEOPLE.max, id: 'bi', roles: ['analyst', 'integration'] });
    company.people.set('bi-west', { ...PEOPLE.max, id: 'bi-west', roles: ['integration'], teams: ['west'] });
    await work(company);
  });

const messagesFor = async (company: Company, token: string): Promise<readonly PublicMessage[]> =>
  (await company.ask(token, 'GET', '/events')).body.items as readonly PublicMessage[];
const unwrap = async (company: Company, token: string, positions: readonly string[]): Promise<readonly Item[]> => {
  const { status, body } = await company.ask(token, 'POST', '/events/unwrap', { positions });
  expect(status).toBe(200);
  return body.items as readonly Item[];
};
const unwrappings = async (company: Company) =>
  (await company.access.entries())
    .filter(({ act }) => act === 'unwrap')
    .map(({ kind, actor, records, rows, refused }) => ({ kind, actor, records, rows, refused }));

describe('personal fields of events', () => {
  it('stand encrypted in the feed for everybody, and in the clear for who was given the right, told by record', () =>
    withPrograms(async (company) => {
      const contact = await company.made('ann', 'contacts', { firstName: 'Zebedee', jobTitle: 'Wharfinger' });
      const note = await company.made('ann', 'notes', { text: 'Likes marzipan', clients: [`contacts/${contact}`] });
      await company.made('root', 'products', { name: 'Roof' });
      for (const token of ['ann', 'root', 'bi']) {
        const text = JSON.stringify(await messagesFor(company, token));
        for (const word of ['Zebedee', 'Wharfinger', 'marzipan']) expect(text).not.toContain(word);
        expect(text).toContain('"block":');
      }
      const places = (await messagesFor(company, 'bi')).map(({ position }) => position).toReversed();
      expect((await unwrap(company, 'bi', places)).map(({ subject, personal }) => [subject, personal])).toEqual([
        [expect.stringMatching(/^product-/), {}],
        [`note-${note}`, { text: 'Likes marzipan' }],
        [`contact-${contact}`, expect.objectContaining({ firstName: 'Zebedee', jobTitle: 'Wharfinger' })],
      ]);
      const [told, ...more] = await unwrappings(company);
      expect(more).toEqual([]);
      expect(told).toMatchObject({ kind: 'read', actor: 'bi', rows: 2 });
      expect(told?.records?.toSorted()).toEqual([`contact-${contact}`, `note-${note}`]);
    }));

  it('are opened to no one else, whatever they may read, and who tries is told of', () =>
    withPrograms(async (company) => {
      await company.made('ann', 'contacts', { firstName: 'Zebedee' });
      company.people.set('vic', { ...PEOPLE.max, id: 'vic', roles: ['auditor'] });
      company.people.set('dan', { ...PEOPLE.max, id: 'dan', roles: ['dpo'] });
      for (const token of ['ann', 'eve', 'max', 'sam', 'root', 'vic', 'dan']) {
        const { status, body } = await company.ask(token, 'POST', '/events/unwrap', { positions: ['1.0'] });
        expect({ token, status, type: body.type }).toMatchObject({ status: 403, type: '/problems/permission-missing' });
      }
      expect(new Set((await unwrappings(company)).map(({ kind }) => kind))).toEqual(new Set(['refusal']));
    }));

  it('of rows that a program may not see are as unknown as those of no event', () =>
    withPrograms(async (company) => {
      const hidden = await company.made('ann', 'contacts', { firstName: 'Zebedee' });
      const own = await company.made('bob', 'contacts', { firstName: 'Quentin' });
      await company.ask('bob', 'POST', `/contacts/${own}/assign`, { ownerId: 'bob', teamId: 'west' });
      const all = await messagesFor(company, 'bi');
      const placeOf = (subject: string): string => all.findLast((one) => one.subject === subject)?.position ?? '';
      const first = all.find(({ subject }) => subject === `contact-${hidden}`)?.position ?? '';
      const nowhere = '99999999999999999999.0';
      expect(await unwrap(company, 'bi-west', [first, placeOf(`contact-${own}`), nowhere])).toEqual([
        { position: first, unknown: true },
        expect.objectContaining({ subject: `contact-${own}` }),
        { position: nowhere, unknown: true },
      ]);
      expect(JSON.stringify(await unwrappings(company))).not.toContain(hidden);
    }));

  it.each([
    [{}, 'positions'],
    [{ positions: [] }, 'positions'],
    [{ positions: ['1'] }, 'positions'],
    [{ positions: Array.from({ length: 501 }, (_, n) => `${n}.0`) }, 'positions'],
    [{ positions: ['1.0'], key: 'k' }, 'key'],
  ])('need places of messages: %j is refused', (body, field) =>
    withPrograms(async (company) => {
      const answer = await company.ask('bi', 'POST', '/events/unwrap', body);
      expect(answer.status).toBe(400);
      expect(JSON.stringify(answer.body.errors)).toContain(field);
    }),
  );

  it('are opened by a consumer in the process through the same door, which tells first', () =>
    withPrograms(async (company) => {
      const contact = await company.made('ann', 'contacts', { firstName: 'Zebedee' });
      const sealed = (await messagesFor(company, 'bi')).flatMap((message): SealedBlock[] => {
        const block = sealedBlockOf(message);
        return block ? [block] : [];
      });
      const opened = await personalBlocks(company.sealer).open(sealed, (records) =>
        company.access.writer.store([
          { at: company.clock.now(), kind: 'read', act: 'unwrap', actor: 'campaigns', records, rows: records.length },
        ]),
      );
      expect([...opened.values()]).toEqual([{ fields: expect.objectContaining({ firstName: 'Zebedee' }) }]);
      expect(await unwrappings(company)).toMatchObject([{ actor: 'campaigns', records: [`contact-${contact}`] }]);
    }));
});

describe('an installation', () => {
  let relata: TestRelata;
  beforeAll(async () => {
    relata = await testRelata();
  });
  afterAll(() => relata.end());

  it('unwraps the tail of its events, and of an erased person gives a marker', async () => {
    const seller = await relata.as({ id: 'sue', roles: ['sales'], teams: ['west'] });
    const dpo = await relata.as({ id: 'dora', roles: ['dpo'] });
    const gone = (await seller.post('/contacts', { firstName: 'Zebedee' })).body.id;
    await seller.post('/contacts', { firstName: 'Quentin' });
    const started = await dpo.post(`/contacts/${gone}/erase`, { ground: 'request' });
    for (;;) if ((await dpo.get(`/jobs/${started.body.id}`)).body.status === 'done') break;

    const minted = await cli(relata, 'token', '--role', 'analyst', '--role', 'integration', '--subject', 'bi');
    const token = minted.out.trim();
    const tail = ['tail', '--from', '0', '--types', 'crm.contacts.contact-created.v1', '--limit', '2', '--unwrap'];
    const { code, out, err } = await cli(relata, ...tail, '--token', token);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const personal = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).data.personal);
    expect(personal).toEqual([{ erased: true }, expect.objectContaining({ firstName: 'Quentin' })]);

    const refused = await cli(relata, ...tail);
    expect(refused.code).toBe(3);
    expect(refused.err).toContain('personal:unwrap');
  });
});
