import { type DomainEvent, MemoryEventStore, type StoredRecord } from '@relata/es';
import type { OwnProjection } from './projection.js';
import { MemoryReadModelStore } from './testing/memory-read-model-store.js';
import { added, codec, docs, hostOn, running, tally } from './testing/tally.fixture.js';

const MODEL = { projection: 'tally', version: 1 };
const any = (projection: object) => [projection as OwnProjection<DomainEvent, unknown>];
const unreadable = (stream: string) => ({ ...added(stream, 1), body: '{"data":' });

describe('what cannot be read or folded', () => {
  it('parks the stream of a record that cannot be decoded, and nothing else of its page', async () => {
    const log = new MemoryEventStore();
    const store = new MemoryReadModelStore();
    await log.append([added('count-a', 1), unreadable('count-a'), added('count-b', 2), added('count-a', 3)], []);
    await running(hostOn(log, store), log, async () => undefined);
    expect((await store.parked(MODEL)).map((e) => [e.key, e.position])).toEqual([
      ['@count-a', '2'],
      ['@count-a', '4'],
    ]);
    expect(await docs(store, 'count-a', 'count-b')).toEqual({
      'count-a': { sum: 1, events: 1 },
      'count-b': { sum: 2, events: 1 },
    });
  });

  it('flows again from the record on, once it can be decoded', async () => {
    const log = new MemoryEventStore();
    const store = new MemoryReadModelStore();
    const broken = unreadable('count-a');
    await log.append([added('count-a', 1), broken, added('count-a', 3)], []);
    await running(hostOn(log, store), log, async () => undefined);
    const mend = (record: StoredRecord) => (record.id === broken.id ? { ...record, body: added('x', 5).body } : record);
    const host = hostOn(log, store, { decode: (records) => codec.decode(records.map(mend)) });
    await running(host, log, async () => {
      expect(await host.replayParked('tally', '@count-a')).toBe(true);
      await log.append([added('count-a', 10)], []);
      expect(await host.waitFor('tally', await log.safeHead(), 2000)).toBe(true);
    });
    expect(await docs(store, 'count-a')).toEqual({ 'count-a': { sum: 19, events: 4 } });
    expect(await store.parked(MODEL)).toEqual([]);
  });

  it('is folded again at a start in a few steps, however many sequences there are', async () => {
    const log = new MemoryEventStore();
    const store = new MemoryReadModelStore();
    const streams = Array.from({ length: 5_000 }, (_, i) => `count-${i}`);
    const broken = streams.map((stream) => unreadable(stream));
    await log.append(broken, []);
    await log.append(
      streams.map((stream) => added(stream, 2)),
      [],
    );
    await running(hostOn(log, store), log, async () => undefined);
    expect(await store.parked(MODEL)).toHaveLength(10_000);
    const ids = new Set(broken.map(({ id }) => id));
    const still = broken[7]?.id;
    const mend = (record: StoredRecord) =>
      ids.has(record.id) && record.id !== still ? { ...record, body: added('x', 5).body } : record;
    let steps = 0;
    const { parked, commit } = store;
    store.parked = (model) => {
      steps += 1;
      return parked.call(store, model);
    };
    store.commit = (batches) => {
      steps += 1;
      return commit.call(store, batches);
    };
    await running(hostOn(log, store, { decode: (records) => codec.decode(records.map(mend)) }), log, async () => {
      expect(steps).toBeLessThan(10);
      expect(await docs(store, 'count-0', 'count-7', 'count-4999')).toEqual({
        'count-0': { sum: 7, events: 2 },
        'count-4999': { sum: 7, events: 2 },
      });
    });
    expect((await store.parked(MODEL)).map(({ key }) => key)).toEqual(['@count-7', '@count-7']);
  });

  it('waits and parks nothing while the keys cannot be read', async () => {
    const log = new MemoryEventStore();
    const store = new MemoryReadModelStore();
    await log.append([added('count-a', 1)], []);
    let outages = 2;
    const decode = async (records: readonly StoredRecord[]) => {
      if (outages-- > 0) throw Object.assign(new Error('the vault does not answer'), { code: 'ECONNREFUSED' });
      return codec.decode(records);
    };
    await running(hostOn(log, store, { decode }), log, async () => undefined);
    expect(await docs(store, 'count-a')).toEqual({ 'count-a': { sum: 1, events: 1 } });
    expect(await store.parked(MODEL)).toEqual([]);
  });

  it.each(['stream', 'position'] as const)('parks the same in a load by %s as in following', async (order) => {
    const log = new MemoryEventStore();
    await log.append([added('count-a', 1), unreadable('count-b'), added('count-a', -1), added('count-b', 2)], []);
    await log.append([added('count-a', 4), added('count-c', 1)], []);
    const parkedBy = async (loadFrom: number) => {
      const store = new MemoryReadModelStore();
      const host = hostOn(log, store, { loadFrom, projections: any(tally(1, order)) });
      await running(host, log, async () => undefined);
      const parked = (await store.parked(MODEL)).map((e) => `${e.position} ${e.key} ${e.reason}`).sort();
      return { parked, checksum: await store.checksum(MODEL) };
    };
    expect(await parkedBy(0)).toEqual(await parkedBy(1000));
  });

  it('misses nothing of what comes while a rebuild fails', async () => {
    const log = new MemoryEventStore();
    const store = new MemoryReadModelStore();
    await log.append([added('count-a', 1)], []);
    const host = hostOn(log, store);
    await running(host, log, async () => {
      store.finishLoad = async () => {
        await log.append([added('count-a', 2), added('count-b', 3)], []);
        throw new Error('disk full');
      };
      await expect(host.rebuild('tally')).rejects.toThrow('disk full');
      await log.append([added('count-b', 4)], []);
      expect(await host.waitFor('tally', await log.safeHead(), 2000)).toBe(true);
    });
    expect(await docs(store, 'count-a', 'count-b')).toEqual({
      'count-a': { sum: 3, events: 2 },
      'count-b': { sum: 7, events: 2 },
    });
  });

  it('shows a new version only when it is level with the log', async () => {
    const log = new MemoryEventStore();
    const store = new MemoryReadModelStore();
    await log.append([added('count-a', 4), added('count-a', 1)], []);
    await running(hostOn(log, store), log, async () => undefined);
    const switchLive = store.switchLive.bind(store);
    let atSwitch: unknown;
    store.switchLive = async (projection, from, to) => {
      atSwitch = (await store.load({ projection, version: to }, ['count-a'])).get('count-a');
      return switchLive(projection, from, to);
    };
    await running(hostOn(log, store, { projections: any(tally(2)) }), log, async () => undefined);
    expect(atSwitch).toEqual({ sum: 10, events: 2 });
  });
});
