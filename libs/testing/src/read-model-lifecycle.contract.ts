import { START } from '@relata/es';
import type { ReadModelStore } from '@relata/projections';
import {
  docs,
  OFFICES,
  openBoth,
  PEOPLE,
  people,
  put,
  type ReadModelStoreFactory,
  type ReadModelStoreFixture,
} from './read-model-store.fixture.js';

const V2 = { projection: 'people', version: 2 };

/** Versions, batches, loads and parked entries. */
export const readModelLifecycle = (factory: ReadModelStoreFactory): void => {
  const on = (test: (store: ReadModelStore, fixture: ReadModelStoreFixture) => Promise<void>) => async () => {
    const fixture = await factory();
    try {
      await openBoth(fixture.store);
      await test(fixture.store, fixture);
    } finally {
      await fixture.dispose();
    }
  };
  const everything = { scope: 'all' as const, limit: 100 };
  const idsOf = async (store: ReadModelStore): Promise<readonly string[]> =>
    (await store.find('people', everything)).items.map((item) => item.id);

  it(
    'makes the first version of a projection live, and keeps it when it is opened again',
    on(async (store) => {
      await put(store, { a: { name: 'Ann' } });
      const info = await store.open(PEOPLE, people);
      expect(info).toEqual({ ...PEOPLE, code: '', state: 'live', checkpoint: '1', documents: 1, parked: 0 });
    }),
  );

  it(
    'removes a projection with all its versions, which then can be made anew',
    on(async (store) => {
      await put(store, { a: { name: 'Ann' } });
      await store.open(V2, people);
      await store.remove('people');
      await store.remove('nobody');
      expect((await store.models()).map(({ projection }) => projection)).toEqual(['offices']);
      await expect(store.find('people', everything)).rejects.toThrow('not open');
      await store.open(PEOPLE, people);
      expect(await idsOf(store)).toEqual([]);
    }),
  );

  it(
    'writes changes, removals and checkpoint of several models together',
    on(async (store) => {
      await put(store, { a: { name: 'Ann' }, b: { name: 'Bo' } });
      await store.commit([
        { model: PEOPLE, changes: docs({ a: { name: 'Anna' }, b: null, never: null }), checkpoint: '7' },
        { model: OFFICES, changes: docs({ o: { city: 'West' } }), checkpoint: '8' },
      ]);
      expect(await store.get('people', ['a', 'b', 'never'])).toEqual(new Map([['a', { name: 'Anna' }]]));
      expect((await store.models()).map((m) => [m.projection, m.checkpoint, m.documents])).toEqual(
        expect.arrayContaining([
          ['people', '7', 1],
          ['offices', '8', 1],
        ]),
      );
    }),
  );

  it(
    'writes nothing of a batch of which one model is unknown or one document cannot be indexed',
    on(async (store) => {
      const good = { model: PEOPLE, changes: docs({ a: {} }), checkpoint: '5' };
      const unknown = { model: { projection: 'none', version: 1 }, changes: [], checkpoint: '5' };
      await expect(store.commit([good, unknown])).rejects.toThrow();
      const broken = {
        model: OFFICES,
        changes: docs({ x: { city: 'A' }, y: { lines: [Symbol('no')] } }),
        checkpoint: '5',
      };
      await expect(store.commit([good, broken])).rejects.toThrow();
      expect(await idsOf(store)).toEqual([]);
      expect((await store.models()).map((m) => m.checkpoint)).toEqual([START, START]);
    }),
  );

  it(
    'keeps parked entries in order and removes those of healed keys before adding new ones',
    on(async (store) => {
      const entry = (key: string, position: string) => ({ key, position, reason: 'no' });
      const batch = { model: PEOPLE, changes: [], checkpoint: '3' };
      await store.commit([{ ...batch, park: [entry('a', '1'), entry('b', '2'), entry('a', '3')] }]);
      await store.commit([{ ...batch, unpark: ['a'], park: [entry('a', '3')] }]);
      expect(await store.parked(PEOPLE)).toEqual([entry('b', '2'), entry('a', '3')]);
      expect((await store.models()).find((m) => m.projection === 'people')?.parked).toBe(2);
      expect(await store.parked(OFFICES)).toEqual([]);
    }),
  );

  it(
    'shows the old documents until a load is finished, then only the new ones',
    on(async (store) => {
      await put(store, { old: { name: 'Old' }, both: { name: 'Before' } });
      await store.beginLoad(PEOPLE);
      await store.bulkLoad(PEOPLE, docs({ both: { name: 'After', scopes: ['u:1'] } }));
      await store.bulkLoad(PEOPLE, docs({ fresh: { name: 'Fresh' } }));
      expect(await idsOf(store)).toEqual(['both', 'old']);
      await store.finishLoad(PEOPLE, '9', [{ key: 'x', position: '4', reason: 'no' }]);
      expect(await idsOf(store)).toEqual(['both', 'fresh']);
      const found = await store.find('people', { scope: ['u:1'], text: 'aft', limit: 5 });
      expect(found.items).toEqual([{ id: 'both', doc: { name: 'After', scopes: ['u:1'] } }]);
      const info = (await store.models()).find((m) => m.projection === 'people');
      expect(info).toMatchObject({ state: 'live', checkpoint: '9', documents: 2, parked: 1 });
    }),
  );

  it(
    'goes on with single changes after a load',
    on(async (store) => {
      await store.beginLoad(PEOPLE);
      await store.bulkLoad(PEOPLE, docs({ a: { name: 'Ann', status: 'new', score: 1 }, b: { name: 'Bo' } }));
      await store.finishLoad(PEOPLE, '9');
      await put(store, { a: { name: 'Zoe', status: 'won', score: 2 }, b: null });
      expect((await store.find('people', { ...everything, text: 'ann' })).items).toEqual([]);
      expect((await store.find('people', { ...everything, text: 'zo' })).items).toHaveLength(1);
      const totals = await store.aggregate('people', { scope: 'all', groupBy: ['status'], sums: ['score'] });
      expect(totals).toEqual([{ key: ['won'], count: 1, sums: { score: 2 } }]);
    }),
  );

  it(
    'drops a load that was begun when another begins, or when the version is opened again',
    on(async (store) => {
      await put(store, { old: {} });
      await store.beginLoad(PEOPLE);
      await store.bulkLoad(PEOPLE, docs({ lost: {} }));
      await store.beginLoad(PEOPLE);
      await store.bulkLoad(PEOPLE, docs({ lost: {} }));
      await store.open(PEOPLE, people);
      await expect(store.finishLoad(PEOPLE, '9')).rejects.toThrow();
      expect(await idsOf(store)).toEqual(['old']);
    }),
  );

  it(
    'takes up a load that was interrupted at a mark, with everything up to it and perhaps no more',
    on(async (store, { reopen }) => {
      expect(await store.resumeLoad(PEOPLE)).toBeUndefined();
      await store.beginLoad(PEOPLE);
      await store.bulkLoad(PEOPLE, docs({ a: { name: 'Ann' } }), 'behind a');
      const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`m${i}`, {}]));
      await store.bulkLoad(PEOPLE, docs(many), 'behind m');
      const again = reopen ? await reopen() : store;
      await openBoth(again);
      expect(await again.resumeLoad(PEOPLE)).toBe('behind m');
      await again.bulkLoad(PEOPLE, docs({ z: { name: 'Zoe' } }));
      await again.finishLoad(PEOPLE, '9');
      expect((await again.models()).find((m) => m.projection === 'people')?.documents).toBe(20_002);
      expect(await again.get('people', ['a', 'z'])).toEqual(
        new Map([
          ['a', { name: 'Ann' }],
          ['z', { name: 'Zoe' }],
        ]),
      );
      expect(await again.resumeLoad(PEOPLE)).toBeUndefined();
    }),
  );

  it(
    'builds a new version beside the old and switches to it once, by compare and swap',
    on(async (store) => {
      await put(store, { a: { name: 'Old' } });
      expect((await store.open(V2, people)).state).toBe('building');
      await put(store, { a: { name: 'New' } }, V2);
      expect((await store.get('people', ['a'])).get('a')).toEqual({ name: 'Old' });
      expect((await store.load(V2, ['a'])).get('a')).toEqual({ name: 'New' });
      expect(await store.switchLive('people', 2, 1)).toBe(false);
      expect(await store.switchLive('people', 1, 2)).toBe(true);
      expect(await store.switchLive('people', 1, 2)).toBe(false);
      expect((await store.get('people', ['a'])).get('a')).toEqual({ name: 'New' });
      expect((await store.find('people', everything)).items).toEqual([{ id: 'a', doc: { name: 'New' } }]);
      const states = (await store.models()).filter((m) => m.projection === 'people').map((m) => [m.version, m.state]);
      expect(states).toEqual([
        [1, 'retired'],
        [2, 'live'],
      ]);
      expect(await store.switchLive('people', 2, 1)).toBe(true);
      expect((await store.get('people', ['a'])).get('a')).toEqual({ name: 'Old' });
    }),
  );

  it(
    'keeps the fingerprint of the code that a version was opened with first',
    on(async (store) => {
      expect((await store.open(V2, people, 'c0de')).code).toBe('c0de');
      expect((await store.open(V2, people)).code).toBe('c0de');
    }),
  );

  it(
    'drops a version with its documents and what it has parked, but never the live one',
    on(async (store) => {
      await put(store, { a: { name: 'Live' } });
      await store.open(V2, people);
      await store.beginLoad(V2);
      const park = [{ key: 'k', position: '1', reason: 'no' }];
      await store.commit([{ model: V2, changes: docs({ a: { name: 'Beside' } }), checkpoint: '1', park }]);
      await store.drop(V2);
      await store.drop(V2);
      expect((await store.models()).filter((m) => m.projection === 'people')).toHaveLength(1);
      await expect(store.drop(PEOPLE)).rejects.toThrow('live');
      expect((await store.get('people', ['a'])).get('a')).toEqual({ name: 'Live' });
      expect(await store.open(V2, people)).toMatchObject({ state: 'building', documents: 0, parked: 0 });
      expect(await store.load(V2, ['a'])).toEqual(new Map());
    }),
  );

  it(
    'has one checksum for the same documents, in whatever order and way they came',
    on(async (store) => {
      await store.open(V2, people);
      await put(store, { a: { name: 'x', tags: ['t'] } });
      await put(store, { b: { name: 'y', vip: true }, a: { tags: ['t'], name: 'z' } });
      await store.beginLoad(V2);
      await store.bulkLoad(V2, docs({ b: { vip: true, name: 'y' }, a: { name: 'z', tags: ['t'] } }));
      await store.finishLoad(V2, '1');
      const sum = await store.checksum(PEOPLE);
      expect(sum.count).toBe(2);
      expect(await store.checksum(V2)).toEqual(sum);
      await put(store, { b: { vip: false, name: 'y' } });
      expect(await store.checksum(PEOPLE)).not.toEqual(sum);
    }),
  );

  it(
    'refuses to read a projection that is not open',
    on(async (store) => {
      await expect(store.find('none', everything)).rejects.toThrow();
      await expect(store.get('none', ['a'])).rejects.toThrow();
    }),
  );

  it(
    'keeps documents, checkpoints, parked entries and the live version over a restart',
    on(async (store, { reopen }) => {
      await put(store, { a: { name: 'Ann', scopes: ['u:1'] } });
      await store.commit([
        { model: PEOPLE, changes: [], checkpoint: '4', park: [{ key: 'k', position: '3', reason: 'no' }] },
      ]);
      if (!reopen) return;
      const again = await reopen();
      expect(await again.open(PEOPLE, people)).toMatchObject({
        checkpoint: '4',
        documents: 1,
        parked: 1,
        state: 'live',
      });
      expect((await again.find('people', { scope: ['u:1'], limit: 5 })).items).toHaveLength(1);
    }),
  );
};
