import { type DomainEvent, MemoryEventStore } from '@relata/es';
import type { OwnProjection } from './projection.js';
import type { ModelState } from './read-model-store.port.js';
import { MemoryReadModelStore } from './testing/memory-read-model-store.js';
import { type Added, added, docs, hostOn, liveSum, running, type Tally, tally } from './testing/tally.fixture.js';

type Fold = OwnProjection<Added, Tally>['fold'];
const any = (projection: object) => [projection as OwnProjection<DomainEvent, unknown>];

/** A log of some streams, and a store for what is folded of them. */
const world = async () => {
  const log = new MemoryEventStore();
  for (let i = 0; i < 12; i += 1) await log.append([added(`count-${i % 3}`, i)], []);
  return { log, store: new MemoryReadModelStore() };
};

const states = async (store: MemoryReadModelStore) =>
  (await store.models()).map(({ version, state }) => `${version} ${state}`);

describe('the versions of a projection', () => {
  it('go from building over caughtUp and verified to live, and the one before is retired', async () => {
    const { log, store } = await world();
    const host = hostOn(log, store);
    await running(host, log, async () => {
      const seen: string[] = [];
      const look = async (): Promise<void> => {
        const { version, next } = (await host.status())[0] ?? {};
        seen.push(`${version} live, ${next?.version} ${next?.state}`);
      };
      const { finishLoad, setState, switchLive } = store;
      store.finishLoad = async (...rest) => {
        await look();
        await finishLoad.apply(store, rest);
      };
      store.setState = async (model, state: ModelState) => {
        await setState.call(store, model, state);
        seen.push(`${model.version} ${state}`);
      };
      store.switchLive = async (...rest) => {
        await look();
        return switchLive.apply(store, rest);
      };
      await host.rebuild('tally');
      expect(seen).toEqual(['1 live, 2 building', '2 caughtUp', '2 verified', '1 live, 2 verified']);
      expect(await states(store)).toEqual(['1 retired', '2 live']);
      expect((await host.status())[0]).toMatchObject({ version: 2, state: 'live', wayBack: 1 });
    });
  });

  it('are followed while another is built, and read without a pause', async () => {
    const { log, store } = await world();
    const host = hostOn(log, store);
    await running(host, log, async () => {
      const { finishLoad } = store;
      store.finishLoad = async (...rest) => {
        await log.append([added('count-new', 5)], []);
        expect(await host.waitFor('tally', await log.safeHead(), 2000)).toBe(true);
        expect(await docs(store, 'count-new')).toEqual({ 'count-new': { sum: 5, events: 1 } });
        await finishLoad.apply(store, rest);
      };
      await host.rebuild('tally');
      expect(await docs(store, 'count-new')).toEqual({ 'count-new': { sum: 5, events: 1 } });
    });
  });

  it('lead back at once and forth again, with all that came since', async () => {
    const { log, store } = await world();
    const host = hostOn(log, store);
    await running(host, log, async () => {
      expect(await host.goBack('tally')).toBe(false);
      await host.rebuild('tally');
      for (const version of [1, 2, 1]) {
        await log.append([added('count-since', 1)], []);
        expect(await host.waitFor('tally', await log.safeHead(), 2000)).toBe(true);
        expect(await host.goBack('tally')).toBe(true);
        expect((await liveSum(store)).version).toBe(version);
        const [one, two] = await Promise.all([1, 2].map((v) => store.checksum({ projection: 'tally', version: v })));
        expect(one).toEqual(two);
      }
    });
    expect(await docs(store, 'count-since')).toEqual({ 'count-since': { sum: 3, events: 3 } });
  });

  it('keep one way back, and not for ever', async () => {
    const { log, store } = await world();
    const host = hostOn(log, store);
    await running(host, log, async () => {
      await host.rebuild('tally');
      await host.rebuild('tally');
      expect(await states(store)).toEqual(['2 retired', '3 live']);
    });
    const short = hostOn(log, store, { wayBackMs: 1 });
    await running(short, log, async () => {
      const dropped = Promise.withResolvers<number>();
      const { drop } = store;
      store.drop = async (model) => {
        await drop.call(store, model);
        dropped.resolve(model.version);
      };
      await short.rebuild('tally');
      expect(await dropped.promise).toBe(3);
      expect(await short.goBack('tally')).toBe(false);
      expect((await short.status())[0]).not.toHaveProperty('wayBack');
    });
  });

  it('of a projection that is not deterministic never become live: it is named, with its document', async () => {
    const { log, store } = await world();
    let folded = 0;
    const fold: Fold = (doc = { sum: 0, events: 0 }, { stream }) => {
      folded += 1;
      return { sum: stream === 'count-1' ? folded : 0, events: doc.events + 1 };
    };
    const host = hostOn(log, store, { projections: any({ ...tally(), fold }) });
    await running(host, log, async () => {
      const before = await liveSum(store);
      await expect(host.rebuild('tally')).rejects.toThrow('tally is not deterministic: two folds differ in count-1');
      expect(await liveSum(store)).toEqual(before);
      expect(await states(store)).toEqual(['1 live']);
    });
  });

  it.each([
    ['changes a document', { sum: 99, events: 4 }, 'tally is not what the log says in count-2'],
    ['loses a document', undefined, 'tally is not what the log says in count-2'],
  ])('never become live when the store %s', async (_, doc, message) => {
    const { log, store } = await world();
    const host = hostOn(log, store);
    await running(host, log, async () => {
      const { bulkLoad } = store;
      store.bulkLoad = (model, changes) => {
        const others = changes.filter(({ id }) => id !== 'count-2');
        return bulkLoad.call(store, model, doc ? [...others, { id: 'count-2', doc }] : others);
      };
      await expect(host.rebuild('tally')).rejects.toThrow(message);
      expect((await liveSum(store)).version).toBe(1);
    });
  });

  it.each(['building', 'caughtUp', 'verified'] as const)(
    'that an end of the process has left as %s are gone on with at the next start',
    async (left) => {
      const { log, store } = await world();
      await running(hostOn(log, store), log, async () => undefined);
      const before = await liveSum(store);
      const code = (await store.models())[0]?.code ?? '';
      const two = { projection: 'tally', version: 2 };
      await store.open(two, tally().collection as never, code);
      await store.setState(two, left);
      const host = hostOn(log, store);
      const live = Promise.withResolvers<void>();
      const { switchLive } = store;
      store.switchLive = async (...rest) => {
        const done = await switchLive.apply(store, rest);
        live.resolve();
        return done;
      };
      await running(host, log, async () => {
        await live.promise;
        expect(await liveSum(store)).toEqual({ ...before, version: 2 });
        expect((await host.status())[0]).toMatchObject({ version: 2, wayBack: 1, state: 'live' });
      });
    },
  );

  it('whose rebuild a stop has cut off in the middle are loaded from there on', async () => {
    const log = new MemoryEventStore();
    await log.append(
      Array.from({ length: 12_000 }, (_, i) => added(`count-${i}`, i)),
      [],
    );
    const store = new MemoryReadModelStore();
    const first = hostOn(log, store);
    await first.start();
    const stopping: Promise<void>[] = [];
    const cut = first.rebuild('tally', (done) => {
      if (done >= 7_000 && stopping.length === 0) stopping.push(first.stop());
    });
    await expect(cut).rejects.toThrow('stopped');
    await Promise.all(stopping);
    expect(await states(store)).toEqual(['1 live', '2 building']);
    let loaded = 0;
    const { bulkLoad } = store;
    store.bulkLoad = async (model, changes, mark) => {
      loaded += changes.length;
      await bulkLoad.call(store, model, changes, mark);
    };
    const live = Promise.withResolvers<void>();
    const { switchLive } = store;
    store.switchLive = async (...rest) => {
      const done = await switchLive.apply(store, rest);
      live.resolve();
      return done;
    };
    await running(hostOn(log, store), log, async () => {
      await live.promise;
      expect((await liveSum(store)).count).toBe(12_000);
      expect(loaded).toBeGreaterThan(0);
      expect(loaded).toBeLessThan(12_000);
    });
  });

  it('of a changed fold are built at the start by themselves, and those of the fold before are taken up again', async () => {
    const { log, store } = await world();
    const doubled: Fold = (doc = { sum: 0, events: 0 }, { event }) => ({
      sum: doc.sum + 2 * event.data.n,
      events: doc.events + 1,
    });
    await running(hostOn(log, store), log, async () => undefined);
    expect(await docs(store, 'count-2')).toEqual({ 'count-2': { sum: 26, events: 4 } });
    await running(hostOn(log, store, { projections: any({ ...tally(), fold: doubled }) }), log, async () => {
      expect(await docs(store, 'count-2')).toEqual({ 'count-2': { sum: 52, events: 4 } });
      await log.append([added('count-2', 1)], []);
    });
    expect(await states(store)).toEqual(['1 retired', '2 live']);
    await running(hostOn(log, store), log, async () => {
      expect(await docs(store, 'count-2')).toEqual({ 'count-2': { sum: 27, events: 5 } });
    });
    expect(await states(store)).toEqual(['1 live', '2 retired']);
    const host = hostOn(log, store);
    await running(host, log, async () => {
      expect(await states(store)).toEqual(['1 live']);
    });
  });

  it.each(['stream', 'position'] as const)(
    'that are wrong in one document are healed there alone, folded by %s',
    async (order) => {
      const { log, store } = await world();
      const host = hostOn(log, store, { projections: any(tally(1, order)) });
      await running(host, log, async () => {
        await host.rebuild('tally');
        const right = await liveSum(store);
        const wrong = { sum: -1, events: 9 };
        const { checkpoint } = (await store.models())[0] ?? { checkpoint: '0' };
        await store.commit(
          [1, 2].map((version) => ({
            model: { projection: 'tally', version },
            changes: [{ id: 'count-1', doc: wrong }],
            checkpoint,
            park: [{ key: 'count-1', position: '5', reason: 'no' }],
          })),
        );
        const id = order === 'stream' ? '1' : 'count-1';
        expect(await host.heal('tally', id)).toEqual({ documents: 1, changed: 1 });
        expect(await liveSum(store)).toEqual(right);
        expect(await host.parked('tally')).toEqual([]);
        expect(await host.heal('tally', id)).toEqual({ documents: 1, changed: 0 });
        expect(await host.heal('tally', 'none')).toEqual({ documents: 0, changed: 0 });
        await host.goBack('tally');
        await log.append([added('count-1', 7)], []);
        expect(await host.waitFor('tally', await log.safeHead(), 2000)).toBe(true);
        expect(await docs(store, 'count-1')).toEqual({ 'count-1': { sum: 29, events: 5 } });
      });
    },
  );

  it('of another code are no longer kept when what was erased must be nowhere', async () => {
    const { log, store } = await world();
    await running(hostOn(log, store), log, async () => undefined);
    const host = hostOn(log, store, { projections: any(tally(2)) });
    await running(host, log, async () => {
      expect(await states(store)).toEqual(['1 retired', '2 live']);
      await host.rebuild('tally');
      await host.cleanUnfed();
      expect(await states(store)).toEqual(['2 retired', '3 live']);
    });
  });

  it('of a changed fold that is not deterministic are refused at the start, and the one before stays', async () => {
    const { log, store } = await world();
    await running(hostOn(log, store), log, async () => undefined);
    const before = await liveSum(store);
    let folded = 0;
    const unsteady: Fold = (doc = { sum: 0, events: 0 }) => {
      folded += 1;
      return { sum: folded, events: doc.events + 1 };
    };
    const host = hostOn(log, store, { projections: any({ ...tally(), fold: unsteady }) });
    await expect(host.start()).rejects.toThrow('tally is not deterministic');
    await host.stop();
    expect(await liveSum(store)).toEqual(before);
  });
});
