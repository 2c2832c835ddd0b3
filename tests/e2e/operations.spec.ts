import type { ProjectionControl } from '@relata/gateway';
import { type EventReader, openEventStream, type SentEvent } from './event-source.js';
import { type Company, withCompany } from './memory-company.js';
import { testRelata } from './relata.js';

const contactList = {
  projection: 'contact_list',
  service: 'contacts',
  version: 1,
  state: 'live',
  checkpoint: '12',
  documents: 3,
  parked: 0,
  lagEvents: 0,
  lagSeconds: 0,
} as const;
const publisher = {
  consumer: 'publisher',
  service: 'contacts',
  checkpoint: '12',
  parked: 0,
  lagEvents: 0,
  lagSeconds: 0,
  lateFrom: 30,
} as const;
const poison = { key: '@contact-1', position: '7', reason: 'cannot be read' };

/** One projection whose status a test moves on, and whose rebuild ends when the test says so. */
const world = () => {
  let status: Awaited<ReturnType<ProjectionControl['status']>>[number] = contactList;
  const rebuilt = Promise.withResolvers<{ readonly count: number; readonly checksum: string }>();
  const control: Partial<ProjectionControl> = {
    status: async () => [status],
    consumers: async () => [publisher],
    parked: async () => (status.parked > 0 ? [poison] : []),
    rebuild: () => rebuilt.promise,
  };
  return {
    control,
    rebuilt,
    become: (change: Partial<typeof status>) => {
      status = { ...status, ...change };
    },
  };
};

const open = (company: Company, token: string) => openEventStream(`${company.url}/api/v1/operations/stream`, token);
const dataOf = (event: SentEvent | undefined) => ({ event: event?.event, data: JSON.parse(event?.data ?? 'null') });

describe('the stream of operations', () => {
  it('begins with how everything stands, then tells what changes and nothing else', () => {
    const { control, become } = world();
    return withCompany(
      async (company) => {
        const stream = await open(company, 'root');
        expect(stream.contentType).toContain('text/event-stream');
        expect(dataOf(await stream.next())).toEqual({
          event: 'snapshot',
          data: { projections: [contactList], consumers: [publisher], parked: [], jobs: [] },
        });
        become({ documents: 4 });
        expect(dataOf(await stream.next())).toEqual({
          event: 'projections',
          data: { items: [{ ...contactList, documents: 4 }] },
        });
        become({ parked: 1 });
        expect(dataOf(await stream.next()).event).toBe('projections');
        expect(dataOf(await stream.next())).toEqual({
          event: 'parked',
          data: { items: [{ projection: 'contact_list', ...poison }] },
        });
        stream.close();
        const again = await open(company, 'root');
        expect(dataOf(await again.next()).data).toMatchObject({ parked: [poison], projections: [{ documents: 4 }] });
        again.close();
      },
      { projections: control },
    );
  });

  it('shows projections as failed, not as level, when what follows the log has stopped', () => {
    const { control } = world();
    let ended = false;
    const status = async () => {
      if (ended) throw new Error('the thread has ended');
      return control.status?.() ?? [];
    };
    return withCompany(
      async (company) => {
        const stream = await open(company, 'root');
        expect(dataOf(await stream.next()).data).toMatchObject({ projections: [{ lagEvents: 0 }] });
        ended = true;
        expect(dataOf(await stream.next())).toEqual({
          event: 'projections',
          data: { items: [{ ...contactList, failure: 'the thread has ended' }] },
        });
        stream.close();
      },
      { projections: { ...control, status } },
    );
  });

  it('tells when what follows the log stops, and shows it as failed when nobody answers for it', () => {
    const { control } = world();
    let consumers = async (): Promise<Awaited<ReturnType<ProjectionControl['consumers']>>> => [publisher];
    return withCompany(
      async (company) => {
        const stream = await open(company, 'root');
        expect(dataOf(await stream.next()).data).toMatchObject({ consumers: [publisher] });
        const { lagEvents: _, lagSeconds: __, ...stopped } = { ...publisher, failure: 'disk full' };
        consumers = async () => [stopped];
        expect(dataOf(await stream.next())).toEqual({ event: 'consumers', data: { items: [stopped] } });
        consumers = () => Promise.reject(new Error('the thread has ended'));
        expect(dataOf(await stream.next())).toEqual({
          event: 'consumers',
          data: { items: [{ ...stopped, failure: 'the thread has ended' }] },
        });
        stream.close();
      },
      { projections: { ...control, consumers: () => consumers() } },
    );
  });

  it('tells people their own jobs, and projections only those who operate', () => {
    const { control, rebuilt, become } = world();
    return withCompany(
      async (company) => {
        const [root, ann] = await Promise.all([open(company, 'root'), open(company, 'ann')]);
        await root.next();
        expect(dataOf(await ann.next())).toEqual({ event: 'snapshot', data: { jobs: [] } });
        const { body } = await company.ask('root', 'POST', '/projections/contact_list/rebuild', {});
        expect(dataOf(await root.next())).toMatchObject({
          event: 'jobs',
          data: { items: [{ id: body.id, kind: 'rebuild' }], removed: [] },
        });
        rebuilt.resolve({ count: 3, checksum: 'abc' });
        let job = dataOf(await root.next());
        while (job.data.items[0].status === 'running') job = dataOf(await root.next());
        expect(job.data.items).toMatchObject([{ id: body.id, status: 'done', result: { count: 3 } }]);
        become({ documents: 9 });
        expect(dataOf(await root.next()).event).toBe('projections');
        company.gateway.stop();
        // Nothing of it came to Ann.
        expect(dataOf(await ann.next())).toEqual({ event: 'end', data: {} });
      },
      { projections: control },
    );
  });

  it('ends with the token, and when the right to sign in is gone', () =>
    withCompany(
      async (company) => {
        company.ends.set('ann', Date.now() + 50);
        const ann = await open(company, 'ann');
        await ann.next();
        expect(await ann.next()).toMatchObject({ event: 'end' });
        expect(await ann.next()).toBeUndefined();
        const bob = await open(company, 'bob');
        await bob.next();
        company.people.delete('bob');
        expect(await bob.next()).toMatchObject({ event: 'end' });
      },
      { heartbeatMs: 20 },
    ));
});

/** Reads up to the end, which has to come. */
const ended = async (stream: EventReader): Promise<void> => {
  let last = await stream.next();
  while (last && last.event !== 'end') last = await stream.next();
  expect(last).toMatchObject({ event: 'end' });
  expect(await stream.next()).toBeUndefined();
};

describe('open streams', () => {
  it('end at once when their person may not sign in any more, or sees other things', async () => {
    const relata = await testRelata();
    try {
      const admin = await relata.as({ id: 'operator', roles: ['admin'] });
      const somebody = async (email: string) => {
        const { body } = await admin.post('/users', { name: 'Ann', email, roles: ['sales'] });
        const client = await relata.as({ id: body.id, roles: [] });
        const { secret } = (await client.post('/tokens', { name: 'Stream' })).body;
        return { id: String(body.id), secret: String(secret) };
      };
      const [ann, bob, eve] = [
        await somebody('a@x.example'),
        await somebody('b@x.example'),
        await somebody('c@x.example'),
      ];
      const opened = (secret: string, path: string) => openEventStream(`${relata.url}/api/v1${path}`, secret);
      const left = await opened(ann.secret, '/events/stream');
      const watching = await opened(ann.secret, '/operations/stream');
      const moved = await opened(bob.secret, '/events/stream');
      const staying = await opened(eve.secret, '/events/stream?services=contacts');
      expect(await watching.next()).toMatchObject({ event: 'snapshot' });
      await admin.post(`/users/${ann.id}/deactivate`);
      await ended(left);
      await ended(watching);
      expect((await opened(ann.secret, '/events/stream')).status).toBe(403);
      await admin.post(`/users/${bob.id}/grant-role`, { role: 'auditor' });
      await ended(moved);
      const own = await relata.withToken(eve.secret).post('/accounts', { name: 'Still here' });
      expect(JSON.parse((await staying.next())?.data ?? '{}')).toMatchObject({ subject: `account-${own.body.id}` });
      staying.close();
    } finally {
      await relata.end();
    }
  });
});
