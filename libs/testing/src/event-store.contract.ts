import { comparePositions, ownedBy, START } from '@relata/es';
import fc from 'fast-check';
import { all, Delivered, type EventStoreFactory, idsOf, record, withStore } from './event-store.fixture.js';
import { EventStoreModel } from './event-store.model.js';
import { eventStoreReadingContract } from './event-store-reading.contract.js';

/** Holds an adapter to every promise of the EventStore port. Each case gets a new store from the factory. */
export const eventStoreContract = (name: string, create: EventStoreFactory): void => {
  describe(`event store contract: ${name}`, () => {
    describe('appending', () => appending(create));
    describe('concurrency', () => concurrency(create));
    describe('reading', () => eventStoreReadingContract(create));
    describe('subscribing', () => subscribing(create));
    describe('lifecycle', () => lifecycle(create));
  });
};

const appending = (create: EventStoreFactory): void => {
  it(
    'gives each stream the revisions 0…n−1, and every event a higher position',
    withStore(create, async (store) => {
      const first = await store.append([record('contact-1', 'a'), record('deal-1', 'b'), record('contact-1', 'c')], []);
      const second = await store.append([record('contact-1', 'd')], []);

      expect(first).toEqual({ ok: true, position: expect.any(String), revisions: { 'contact-1': 1, 'deal-1': 0 } });
      expect(second).toMatchObject({ ok: true, revisions: { 'contact-1': 2 } });
      const log = await all(store.readAll());
      expect(log.map((r) => [r.id, r.stream, r.revision])).toEqual([
        ['a', 'contact-1', 0],
        ['b', 'deal-1', 0],
        ['c', 'contact-1', 1],
        ['d', 'contact-1', 2],
      ]);
      const positions = log.map((r) => r.position);
      expect([...new Set(positions)].sort(comparePositions)).toEqual(positions);
      expect(second.ok && second.position).toBe(positions.at(-1));
    }),
  );

  it(
    'keeps every field as it was given, the body byte for byte',
    withStore(create, async (store) => {
      const body = '{ "b":1, "a" : "é\\u0000\\ud83d\\ude00 😀",\n"n": 1.0e2 }';
      const given = record('contact-1', 'a', { body, type: 'ContactCreated', recordedAt: '2026-03-01T10:00:00.123Z' });
      await store.append([given], []);

      expect(await store.readStream('contact-1')).toMatchObject([given]);
    }),
  );

  it.each([
    ['a revision that is behind', { stream: 'deal-1', expect: 0 } as const, 1],
    ['a revision that is ahead', { stream: 'deal-1', expect: 2 } as const, 1],
    ['absence of a stream that is there', { stream: 'deal-1', expect: 'absent' } as const, 1],
    ['presence of a stream that is not', { stream: 'deal-9', expect: 'exists' } as const, 'absent' as const],
    ['a revision of a stream that is not there', { stream: 'deal-9', expect: 0 } as const, 'absent' as const],
  ])('refuses %s, names the stream and what it found, and stores nothing', (_, check, actual) =>
    withStore(create, async (store) => {
      await store.append([record('deal-1', 'a'), record('deal-1', 'b')], []);
      const outcome = await store.append(
        [record('deal-1', 'c'), record('contact-1', 'd')],
        [{ stream: 'contact-1', expect: 'absent' }, check],
      );

      expect(outcome).toEqual({ ok: false, refusal: 'wrong-revision', stream: check.stream, actual });
      expect(idsOf(await all(store.readAll()))).toEqual(['a', 'b']);
    })(),
  );

  it(
    'checks streams that the append does not write',
    withStore(create, async (store) => {
      await store.append([record('account-1', 'a')], []);
      const checks = [
        { stream: 'account-1', expect: 'exists' },
        { stream: 'account-1', expect: 0 },
        { stream: 'account-2', expect: 'absent' },
      ] as const;

      expect((await store.append([record('contact-1', 'b')], checks)).ok).toBe(true);
      expect((await store.append([], checks)).ok).toBe(true);
      expect(await store.append([record('contact-1', 'c')], [{ stream: 'account-2', expect: 'exists' }])).toMatchObject(
        {
          ok: false,
          stream: 'account-2',
        },
      );
    }),
  );

  it(
    'names the first check that does not hold',
    withStore(create, async (store) => {
      const outcome = await store.append(
        [],
        [
          { stream: 'a-1', expect: 'absent' },
          { stream: 'b-1', expect: 'exists' },
          { stream: 'c-1', expect: 'exists' },
        ],
      );
      expect(outcome).toMatchObject({ ok: false, stream: 'b-1' });
    }),
  );

  it(
    'lets a service write and read its own categories only',
    withStore(create, async (store) => {
      const own = ownedBy(store, ['contact']);
      await store.append([record('deal-1', 'a')], []);
      await own.append([record('contact-1', 'b')], [{ stream: 'deal-1', expect: 'exists' }]);

      expect(() => own.append([record('contact-1', 'c'), record('deal-1', 'd')], [])).toThrow('deal');
      expect(() => own.readStream('deal-1')).toThrow('deal');
      expect(() => own.readAll({ categories: ['deal'] })).toThrow('deal');
      expect(idsOf(await all(own.readAll()))).toEqual(['b']);
      expect(idsOf(await all(own.scanStreams(['contact'])))).toEqual(['b']);
    }),
  );
};

const concurrency = (create: EventStoreFactory): void => {
  it(
    'lets exactly one of 50 writers win each revision of a stream',
    withStore(create, async (store) => {
      for (let revision = 0; revision < 4; revision++) {
        const check = { stream: 'deal-1', expect: revision === 0 ? 'absent' : revision - 1 } as const;
        const outcomes = await Promise.all(
          Array.from({ length: 50 }, (_, i) => store.append([record('deal-1', `${revision}-${i}`)], [check])),
        );
        expect(outcomes.filter((o) => o.ok)).toHaveLength(1);
        expect(outcomes.filter((o) => !o.ok && o.stream === 'deal-1' && o.actual === revision)).toHaveLength(49);
      }
      expect((await store.readStream('deal-1')).map((r) => r.revision)).toEqual([0, 1, 2, 3]);
    }),
  );

  const stream = fc.constantFrom('contact-1', 'contact-2', 'deal-1', 'reservation-1');
  const appends = fc.array(
    fc.record({
      streams: fc.array(stream, { maxLength: 4 }),
      checks: fc.array(
        fc.record({ stream, expect: fc.oneof(fc.constantFrom('absent' as const, 'exists' as const), fc.nat(3)) }),
        { maxLength: 2 },
      ),
    }),
    { minLength: 1, maxLength: 30 },
  );
  it('does with any concurrent appends what a plain list would do, in the order in which they were made', () =>
    fc.assert(
      fc.asyncProperty(appends, (requests) =>
        withStore(create, async (store) => {
          const model = new EventStoreModel();
          const given = requests.map(({ streams, checks }, i) => ({
            records: streams.map((s, j) => record(s, `${i}-${j}`)),
            checks,
          }));
          const outcomes = await Promise.all(given.map((g) => store.append(g.records, g.checks)));

          const expected = given.map((g) => model.append(g.records, g.checks));
          expect(outcomes).toMatchObject(expected);
          expect(await all(store.readAll())).toMatchObject(model.log);
          for (const name of ['contact-1', 'deal-1'])
            expect(await store.readStream(name)).toMatchObject(model.stream(name));
        })(),
      ),
      { numRuns: 25 },
    ));
};

const subscribing = (create: EventStoreFactory): void => {
  it(
    'delivers what is there and then what is appended, each once and in order, while others write',
    withStore(create, async (store) => {
      const write = async (from: number): Promise<void> => {
        for (let i = from; i < from + 100; i += 5)
          await Promise.all([0, 1, 2, 3, 4].map((j) => store.append([record(`contact-${j}`, String(i + j))], [])));
      };
      await write(0);
      const delivered = new Delivered();
      const subscription = store.subscribe({ after: START, pageSize: 7 }, delivered.take);
      await write(100);
      await delivered.atLeast(200);
      await subscription.stop();

      expect(delivered.records).toEqual(await all(store.readAll()));
    }),
  );

  it(
    'starts after the position given, and keeps to the categories given',
    withStore(create, async (store) => {
      await store.append([record('contact-1', 'a'), record('deal-1', 'b')], []);
      const delivered = new Delivered();
      const after = await store.safeHead();
      const subscription = store.subscribe({ after, categories: ['deal', 'ticket'] }, delivered.take);
      await store.append([record('contact-1', 'c'), record('ticket-1', 'd')], []);
      await store.append([record('contact-2', 'e')], []);
      await store.append([record('deal-1', 'f')], []);
      await delivered.atLeast(2);
      await subscription.stop();

      expect(idsOf(delivered.records)).toEqual(['d', 'f']);
    }),
  );

  it(
    'hands over one page at a time, none above the safe head, and none after it was stopped',
    withStore(create, async (store) => {
      await store.append(
        Array.from({ length: 20 }, (_, i) => record('contact-1', String(i))),
        [],
      );
      let busy = 0;
      let pages = 0;
      const subscription = await new Promise<{ stop(): Promise<void> }>((resolve) => {
        const running = store.subscribe({ after: START, pageSize: 5 }, async (page, safeHead) => {
          busy++;
          pages++;
          expect(busy).toBe(1);
          expect(comparePositions(page.at(-1)?.position ?? START, safeHead)).toBeLessThanOrEqual(0);
          await store.safeHead();
          if (pages === 2) resolve(running);
          busy--;
        });
      });
      await subscription.stop();
      const seen = pages;
      await store.append([record('contact-1', 'late')], []);
      await store.safeHead();

      expect(pages).toBe(seen);
    }),
  );
};

const lifecycle = (create: EventStoreFactory): void => {
  it(
    'rejects appends once it is closed, and closing again does no harm',
    withStore(create, async (store) => {
      await store.append([record('contact-1', 'a')], []);
      await store.close();

      await expect(store.append([record('contact-1', 'b')], [])).rejects.toThrow('closed');
      await store.close();
    }),
  );

  it(
    'gives the same log when it is opened again, and goes on with it',
    withStore(create, async (store, { reopen }) => {
      if (!reopen) return;
      await store.append([record('contact-1', 'a'), record('deal-1', 'b')], []);
      await store.append([record('contact-1', 'c', { recordedAt: '2026-03-02T10:00:00.000Z' })], []);
      const before = await all(store.readAll());

      const again = await reopen();
      expect(await all(again.readAll())).toEqual(before);
      expect(await again.append([record('contact-1', 'd')], [{ stream: 'contact-1', expect: 0 }])).toMatchObject({
        ok: false,
        actual: 1,
      });
      await again.append([record('contact-1', 'e')], [{ stream: 'contact-1', expect: 1 }]);
      expect((await again.readStream('contact-1')).map((r) => [r.id, r.revision])).toEqual([
        ['a', 0],
        ['c', 1],
        ['e', 2],
      ]);
      expect(await again.positionAt('2026-03-01T12:00:00.000Z')).toBe(before[1]?.position);
    }),
  );
};
