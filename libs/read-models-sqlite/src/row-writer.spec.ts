import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Collection, DocumentChange, ReadModelStore } from '@relata/projections';
import { openSqliteReadModels } from './open-sqlite-read-models.js';

interface City {
  readonly name: string;
  readonly people: number;
}

const cities: Collection<City> = {
  name: 'cities',
  fields: {
    name: { type: 'text', class: 'open', sortable: true },
    people: { type: 'number', class: 'open', sortable: 'sparse' },
  },
  totals: [{ groupBy: ['name'], sums: ['people'] }],
  index: (city) => ({ ...city }),
  texts: ({ name }) => [name],
  scopes: () => [],
};
const model = { projection: 'cities', version: 1 };
const all = { scope: 'all', sort: [{ field: 'people' }], limit: 100 } as const;
const named = (ids: readonly number[], name: string): readonly DocumentChange[] =>
  ids.map((n) => ({ id: `c${n}`, doc: { name, people: n }, isNew: true }));
const upTo = (count: number, from = 0): readonly number[] => Array.from({ length: count }, (_, i) => from + i);

const withCities = async (
  test: (store: ReadModelStore, commit: (...changes: DocumentChange[]) => Promise<void>) => Promise<void>,
): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'relata-rows-'));
  const store = openSqliteReadModels({ file: join(folder, 'cities.db') });
  try {
    await store.open(model, cities as Collection<never>);
    await test(store, (...changes) => store.commit([{ model, changes, checkpoint: '1' }]));
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

const idsOf = async (store: ReadModelStore): Promise<readonly string[]> =>
  (await store.find('cities', all)).items.map(({ id }) => id);

describe('a batch of rows', () => {
  it.each([1, 7, 8, 9, 17])('of %i new ones is there as a whole, in rows, search and totals', (count) =>
    withCities(async (store, commit) => {
      await commit(...named(upTo(count), 'Oslo'));
      expect(await idsOf(store)).toEqual(upTo(count).map((n) => `c${n}`));
      expect((await store.find('cities', { ...all, text: 'osl' })).items).toHaveLength(count);
      expect((await store.models())[0]?.documents).toBe(count);
    }),
  );

  it('knows a document that came, changed and went in it', () =>
    withCities(async (store, commit) => {
      await commit(
        ...named(upTo(3), 'Oslo'),
        { id: 'c1', doc: { name: 'Bonn', people: 1 } },
        { id: 'c2', doc: null },
        ...named(upTo(10, 3), 'Osh'),
      );
      expect(await idsOf(store)).toEqual(upTo(13).flatMap((n) => (n === 2 ? [] : [`c${n}`])));
      expect((await store.find('cities', { ...all, text: 'bonn' })).items.map(({ id }) => id)).toEqual(['c1']);
      expect((await store.find('cities', { ...all, text: 'oslo' })).items.map(({ id }) => id)).toEqual(['c0']);
    }));

  it('that fails leaves nothing behind in the next one', () =>
    withCities(async (store, commit) => {
      await commit(...named(upTo(2), 'Oslo'));
      const unwritable = { id: 'c99', doc: { name: 'Bonn', people: 99n } };
      await expect(commit(...named(upTo(11, 2), 'Lost'), unwritable)).rejects.toThrow();
      await expect(commit(...named([20, 0], 'Lost'))).rejects.toThrow();
      await commit(...named([5], 'Osh'));
      expect(await idsOf(store)).toEqual(['c0', 'c1', 'c5']);
      expect((await store.find('cities', { ...all, text: 'lost' })).items).toEqual([]);
      const groups = await store.aggregate('cities', { scope: 'all', groupBy: ['name'], sums: ['people'] });
      expect(groups.map(({ count }) => count).toSorted()).toEqual([1, 2]);
      expect((await store.models())[0]?.documents).toBe(3);
    }));
});
