import { type AggregateQuery, type FindQuery, MemoryReadModelStore, type ReadModelStore } from '@relata/projections';
import * as fc from 'fast-check';
import {
  aggregateArbitrary,
  findArbitrary,
  OFFICES,
  officesArbitrary,
  openBoth,
  pages,
  put,
  type ReadModelStoreFactory,
  roundsArbitrary,
} from './read-model-store.fixture.js';

/** The meaning of queries, by example and against the model in memory. */
export const readModelQueries = (factory: ReadModelStoreFactory): void => {
  const on = (test: (store: ReadModelStore) => Promise<void>) => async () => {
    const fixture = await factory();
    try {
      await openBoth(fixture.store);
      await test(fixture.store);
    } finally {
      await fixture.dispose();
    }
  };
  const ids = async (store: ReadModelStore, query: Partial<FindQuery>): Promise<readonly string[]> =>
    (await store.find('people', { scope: 'all', limit: 50, ...query })).items.map((item) => item.id);

  it(
    'sorts null first, texts without regard to case and marks, and equal values by id',
    on(async (store) => {
      await put(store, { d: { name: 'Zoë' }, b: {}, a: { name: 'émile' }, c: { name: 'Emile' }, e: { name: 'Bo' } });
      expect(await ids(store, { sort: [{ field: 'name' }] })).toEqual(['b', 'e', 'a', 'c', 'd']);
      expect(await ids(store, { sort: [{ field: 'name', descending: true }] })).toEqual(['d', 'c', 'a', 'e', 'b']);
    }),
  );

  it(
    'takes null as equal to null only, and never as smaller or greater than a value',
    on(async (store) => {
      await put(store, { none: {}, null: { status: null }, won: { status: 'won', score: 1 } });
      expect(await ids(store, { filter: { op: 'eq', field: 'status', value: null } })).toEqual(['none', 'null']);
      expect(await ids(store, { filter: { op: 'ne', field: 'status', value: 'won' } })).toEqual(['none', 'null']);
      expect(await ids(store, { filter: { op: 'lt', field: 'score', value: 9 } })).toEqual(['won']);
      expect(await ids(store, { filter: { op: 'out', field: 'status', values: [null] } })).toEqual(['won']);
    }),
  );

  it(
    'matches a field of several values when one of them does',
    on(async (store) => {
      await put(store, { a: { tags: ['x', 'y'] }, b: { tags: ['y'] }, c: {} });
      expect(await ids(store, { filter: { op: 'eq', field: 'tags', value: 'y' } })).toEqual(['a', 'b']);
      expect(await ids(store, { filter: { op: 'ne', field: 'tags', value: 'x' } })).toEqual(['b', 'c']);
      expect(await ids(store, { filter: { op: 'eq', field: 'tags', value: null } })).toEqual(['c']);
    }),
  );

  it(
    'compares keywords exactly and texts by their normal form',
    on(async (store) => {
      await put(store, { a: { status: 'Won', name: 'Šárka Nová' }, b: { status: 'won', name: 'SARKA  nova' } });
      expect(await ids(store, { filter: { op: 'eq', field: 'status', value: 'won' } })).toEqual(['b']);
      expect(await ids(store, { filter: { op: 'eq', field: 'name', value: 'sárka nova' } })).toEqual(['a', 'b']);
      expect(await ids(store, { filter: { op: 'prefix', field: 'name', value: 'ŠÁR' } })).toEqual(['a', 'b']);
    }),
  );

  it(
    'finds documents by their ids, also behind a reference, as far as the scope goes',
    on(async (store) => {
      await put(store, { w: { city: 'West' } }, OFFICES);
      await put(store, {
        a: { office: 'w', scopes: ['x'] },
        B: { scopes: ['x'] },
        c: { office: 'gone', scopes: ['y'] },
      });
      expect(await ids(store, { filter: { op: 'in', field: 'id', values: ['B', 'c', 'absent'] } })).toEqual(['B', 'c']);
      expect(await ids(store, { scope: ['x'], filter: { op: 'in', field: 'id', values: ['B', 'c'] } })).toEqual(['B']);
      expect(await ids(store, { filter: { op: 'eq', field: 'id', value: 'b' } })).toEqual([]);
      expect(await ids(store, { filter: { op: 'eq', field: 'id', value: null } })).toEqual([]);
      expect(await ids(store, { filter: { op: 'in', field: 'officeId.id', values: ['w', 'gone'] } })).toEqual(['a']);
    }),
  );

  it(
    'finds rows of which each word begins a search word, whatever sign is in them',
    on(async (store) => {
      await put(store, { a: { name: 'Анна-Мария O’Neil 7x' }, b: { name: 'Анна', tags: ['acme "q" AND*'] } });
      expect(await ids(store, { text: 'анн' })).toEqual(['a', 'b']);
      expect(await ids(store, { text: 'neil мар 7' })).toEqual(['a']);
      expect(await ids(store, { text: 'and acme' })).toEqual(['b']);
      expect(await ids(store, { text: '§1 *' })).toEqual([]);
      expect(await ids(store, { text: ' "*" ' })).toEqual(['a', 'b']);
    }),
  );

  it(
    'shows rows with one of the tokens of the scope only, in pages, finds and totals',
    on(async (store) => {
      await put(store, {
        a: { scopes: ['u:1', 't:x'], score: 1, name: 'Ann' },
        b: { scopes: ['u:2'], score: 2, name: 'Ann' },
        c: { score: 4, name: 'Ann' },
      });
      expect(await ids(store, { scope: ['t:x', 'u:1'] })).toEqual(['a']);
      expect(await ids(store, { scope: ['u:2'], text: 'ann' })).toEqual(['b']);
      expect(await ids(store, { scope: [] })).toEqual([]);
      expect(await ids(store, { scope: ['U:1'] })).toEqual([]);
      const totals = await store.aggregate('people', { scope: ['u:1', 'u:2'], groupBy: [], sums: ['score'] });
      expect(totals).toEqual([{ key: [], count: 2, sums: { score: 3 } }]);
    }),
  );

  it(
    'filters and groups through a reference',
    on(async (store) => {
      await put(store, { w: { city: 'West' }, e: { city: 'East' } }, OFFICES);
      await put(store, { a: { office: 'w', score: 1 }, b: { office: 'e' }, c: { office: 'gone' }, d: { office: 'w' } });
      expect(await ids(store, { filter: { op: 'eq', field: 'officeId.city', value: 'West' } })).toEqual(['a', 'd']);
      expect(await ids(store, { filter: { op: 'eq', field: 'officeId.city', value: null } })).toEqual(['c']);
      const rows = await store.aggregate('people', { scope: 'all', groupBy: ['officeId.city'], sums: ['score'] });
      expect(rows.map((r) => [r.key[0], r.count, r.sums.score])).toEqual([
        [null, 1, 0],
        ['East', 1, 0],
        ['West', 2, 1],
      ]);
    }),
  );

  it(
    'goes on behind the cursor when rows before it come and go',
    on(async (store) => {
      await put(store, { a: { score: 1 }, b: { score: 2 }, c: { score: 3 }, d: { score: 4 } });
      const query = { scope: 'all' as const, sort: [{ field: 'score' }], limit: 2 };
      const first = await store.find('people', query);
      await put(store, { a: null, aa: { score: 0 }, b: null });
      const second = await store.find('people', { ...query, cursor: first.next ?? '' });
      expect(second.items.map((item) => item.id)).toEqual(['c', 'd']);
      expect(second.next).toBeUndefined();
    }),
  );

  it('answers any query as the model in memory does', async () => {
    const property = fc.asyncProperty(
      roundsArbitrary,
      officesArbitrary,
      fc.array(findArbitrary, { minLength: 8, maxLength: 12 }),
      fc.array(aggregateArbitrary, { minLength: 4, maxLength: 6 }),
      fc.boolean(),
      async (rounds, offices, finds, aggregates, load) => {
        const fixture = await factory();
        try {
          const model = new MemoryReadModelStore();
          for (const store of [fixture.store, model]) {
            await openBoth(store);
            await put(store, offices, OFFICES);
            for (const round of rounds) await put(store, round);
          }
          if (load) await reload(fixture.store, model);
          for (const query of finds) expect(await pages(fixture.store, query)).toEqual(await pages(model, query));
          for (const query of finds) {
            const count = { ...(query as FindQuery), most: 5 };
            const [expected, found] = [await model.count('people', count), await fixture.store.count('people', count)];
            // What is known without counting may be more than was asked for.
            expect({ ...found, value: Math.min(found.value, 5) }).toMatchObject({ value: expected.value });
            expect(found.atLeast || found.value > 5).toBe(expected.atLeast);
          }
          for (const query of aggregates) {
            const expected = await model.aggregate('people', query as AggregateQuery);
            expect(await fixture.store.aggregate('people', query as AggregateQuery)).toEqual(expected);
          }
        } finally {
          await fixture.dispose();
        }
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });
};

/** Loads all documents anew, as a rebuild does. */
const reload = async (store: ReadModelStore, model: ReadModelStore): Promise<void> => {
  const { items } = await model.find('people', { scope: 'all', limit: 500 });
  const people = { projection: 'people', version: 1 };
  await store.beginLoad(people);
  await store.bulkLoad(people, items);
  await store.finishLoad(people, '2');
};
