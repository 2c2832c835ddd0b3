import { type DomainEvent, MemoryEventStore } from '@relata/es';
import fc from 'fast-check';
import type { OwnProjection } from './projection.js';
import { MemoryReadModelStore } from './testing/memory-read-model-store.js';
import { type Added, added, docs, hostOn, liveSum, running, type Tally, tally } from './testing/tally.fixture.js';

describe('the host of own projections', () => {
  it('applies what is there and what comes, also when the projection sees nothing of it', async () => {
    const log = new MemoryEventStore();
    const store = new MemoryReadModelStore();
    await log.append([added('count-a', 1)], []);
    const host = hostOn(log, store);
    await running(host, log, async () => {
      await log.append([added('count-a', 2), added('other-b', 7)], []);
      expect(await host.waitFor('tally', '3', 2000)).toBe(true);
    });
    expect(await docs(store, 'count-a', 'other-b')).toEqual({ 'count-a': { sum: 3, events: 2 } });
  });

  it('applies each event once, however often it is stopped', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.nat(9)), { minLength: 1 }), {
          minLength: 1,
          maxLength: 5,
        }),
        async (rounds) => {
          const log = new MemoryEventStore();
          const store = new MemoryReadModelStore();
          const expected: Record<string, Tally> = {};
          for (const round of rounds) {
            for (const [key, n] of round) {
              const stream = `count-${key}`;
              const before = expected[stream] ?? { sum: 0, events: 0 };
              expected[stream] = { sum: before.sum + n, events: before.events + 1 };
              await log.append([added(stream, n)], []);
            }
            await running(hostOn(log, store, { pageSize: 3 }), log, async () => undefined);
          }
          expect(await docs(store, ...Object.keys(expected))).toEqual(expected);
          expect((await store.models()).every((m) => m.parked === 0)).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('makes the same documents however the log is cut into pages, followed or loaded', async () => {
    const pages = fc.integer({ min: 1, max: 9 });
    const events = fc.array(fc.tuple(fc.nat(3), fc.nat(9)), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(events, pages, pages, fc.constantFrom(0, 5, 1_000), async (history, one, other, loadFrom) => {
        const log = new MemoryEventStore();
        for (const [key, n] of history) await log.append([added(`count-${key}`, n)], []);
        const sumBy = async (pageSize: number, from: number): Promise<unknown> => {
          const store = new MemoryReadModelStore();
          await running(hostOn(log, store, { pageSize, loadFrom: from }), log, async () => undefined);
          const { count, checksum } = await liveSum(store);
          return { count, checksum };
        };
        const whole = await sumBy(1_000, 1_000);
        expect(await sumBy(one, 1_000)).toEqual(whole);
        expect(await sumBy(other, loadFrom)).toEqual(whole);
      }),
      { numRuns: 25 },
    );
  });

  it('tries a batch again until the store takes it', async () => {
    const log = new MemoryEventStore();
    const store = new MemoryReadModelStore();
    let refusals = 2;
    const commit = store.commit.bind(store);
    store.commit = (batches) => (refusals-- > 0 ? Promise.reject(new Error('disk full')) : commit(batches));
    await log.append([added('count-a', 5)], []);
    await running(hostOn(log, store), log, async () => undefined);
    expect(await docs(store, 'count-a')).toEqual({ 'count-a': { sum: 5, events: 1 } });
  });

  it('tells how old the oldest event is that it has not applied', async () => {
    const log = new MemoryEventStore();
    const store = new MemoryReadModelStore();
    const host = hostOn(log, store);
    await host.start();
    try {
      const failing = Promise.withResolvers<void>();
      store.commit = () => {
        failing.resolve();
        return Promise.reject(new Error('disk full'));
      };
      await log.append([{ ...added('count-a', 5), recordedAt: new Date(Date.now() - 90_000).toISOString() }], []);
      await failing.promise;
      const [status] = await host.status();
      expect(status).toMatchObject({ lagEvents: 1, failure: 'disk full' });
      expect(Math.abs((status?.lagSeconds ?? 0) - 90)).toBeLessThan(30);
    } finally {
      await host.stop();
    }
  });

  it('parks a document with all that follows for it, and lets the others flow', async () => {
    const log = new MemoryEventStore();
    const store = new MemoryReadModelStore();
    await log.append([added('count-a', 1), added('count-a', -1), added('count-b', 2), added('count-a', 3)], []);
    const host = hostOn(log, store);
    await running(host, log, async () => {
      expect(await host.parked('tally')).toEqual([
        { key: 'count-a', position: '2', reason: 'a negative number' },
        { key: 'count-a', position: '4', reason: 'behind a parked message' },
      ]);
      expect((await host.status())[0]).toMatchObject({ parked: 2, lagEvents: 0 });
      expect(await host.replayParked('tally', 'count-a')).toBe(false);
    });
    expect(await docs(store, 'count-a', 'count-b')).toEqual({
      'count-a': { sum: 1, events: 1 },
      'count-b': { sum: 2, events: 1 },
    });
  });

  it('replays a parked document once the fold is mended', async () => {
    const log = new MemoryEventStore();
    const store = new MemoryReadModelStore();
    await log.append([added('count-a', 1), added('count-a', -1)], []);
    let mended = false;
    const mendable: OwnProjection<Added, Tally> = {
      ...tally(),
      fold: (doc = { sum: 0, events: 0 }, { event }) => {
        if (event.data.n < 0 && !mended) throw new Error('a negative number');
        return { sum: mended ? 9 : doc.sum + event.data.n, events: doc.events + 1 };
      },
    };
    const host = hostOn(log, store, { projections: [mendable as unknown as OwnProjection<DomainEvent, unknown>] });
    await running(host, log, async () => {
      expect(await host.parked('tally')).toHaveLength(1);
      await host.rebuild('tally');
      mended = true;
      expect(await host.replayParked('tally', 'count-a')).toBe(true);
      expect(await host.parked('tally')).toEqual([]);
      await log.append([added('count-a', 1)], []);
      expect(await host.waitFor('tally', '3', 2000)).toBe(true);
    });
    expect(await docs(store, 'count-a')).toEqual({ 'count-a': { sum: 9, events: 3 } });
    // The version before as well, should somebody go back.
    expect((await store.load({ projection: 'tally', version: 1 }, ['count-a'])).get('count-a')).toEqual({
      sum: 9,
      events: 3,
    });
  });

  it.each(['stream', 'position'] as const)(
    'rebuilds by %s to the same documents while others are written',
    async (order) => {
      const log = new MemoryEventStore();
      const store = new MemoryReadModelStore();
      for (let i = 0; i < 50; i += 1) await log.append([added(`count-${i % 7}`, i)], []);
      const host = hostOn(log, store, {
        projections: [tally(1, order) as unknown as OwnProjection<DomainEvent, unknown>],
      });
      await running(host, log, async () => {
        const before = await liveSum(store);
        const steps: (readonly [number, number])[] = [];
        const result = await host.rebuild('tally', (...step) => steps.push(step));
        expect({ version: 1, ...result }).toEqual(before);
        const [done, total = 0] = steps.at(-1) ?? [];
        expect([done, total > 0]).toEqual([total, true]);
        const rebuilt = host.rebuild('tally');
        for (let i = 0; i < 20; i += 1) await log.append([added(`count-${i % 7}`, 1)], []);
        await rebuilt;
        expect(await host.waitFor('tally', await log.safeHead(), 2000)).toBe(true);
        const followed = await liveSum(store);
        expect({ version: followed.version, ...(await host.rebuild('tally')) }).toEqual(followed);
        expect(followed.version).toBe(3);
      });
    },
  );

  it('loads a projection that lies far behind, with the same result', async () => {
    const log = new MemoryEventStore();
    for (let i = 0; i < 30; i += 1) await log.append([added(`count-${i % 4}`, i)], []);
    const followed = new MemoryReadModelStore();
    await running(hostOn(log, followed), log, async () => undefined);
    const loaded = new MemoryReadModelStore();
    await running(hostOn(log, loaded, { loadFrom: 10 }), log, async () => undefined);
    const model = { projection: 'tally', version: 1 };
    expect(await loaded.checksum(model)).toEqual(await followed.checksum(model));
  });

  it('builds a new version beside the old one and then puts it in its place', async () => {
    const log = new MemoryEventStore();
    const store = new MemoryReadModelStore();
    await log.append([added('count-a', 4)], []);
    await running(hostOn(log, store), log, async () => undefined);
    const next = tally(2) as unknown as OwnProjection<DomainEvent, unknown>;
    await running(hostOn(log, store, { projections: [next], loadFrom: 0 }), log, async () => undefined);
    expect(await docs(store, 'count-a')).toEqual({ 'count-a': { sum: 8, events: 1 } });
    expect((await store.models()).map(({ version, state }) => ({ version, state }))).toEqual(
      expect.arrayContaining([
        { version: 1, state: 'retired' },
        { version: 2, state: 'live' },
      ]),
    );
  });
});
