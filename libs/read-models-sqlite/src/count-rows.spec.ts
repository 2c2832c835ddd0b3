import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Collection, ReadModelStore } from '@relata/projections';
import { PLAN_LIMITS } from './find-plan.js';
import { openSqliteReadModels } from './open-sqlite-read-models.js';

interface Item {
  readonly kind: string;
  readonly rank: number;
  readonly owner: string;
}

const items: Collection<Item> = {
  name: 'items',
  fields: { kind: { type: 'keyword', class: 'open' }, rank: { type: 'number', class: 'open', sortable: true } },
  index: ({ kind, rank }) => ({ kind, rank }),
  texts: ({ kind }) => [kind],
  scopes: ({ owner }) => [owner],
};

/** Sixty rows: every third is odd, every second Bo's. A count looks at twenty. */
const withItems = async (test: (store: ReadModelStore) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'relata-count-'));
  const store = openSqliteReadModels({ file: join(folder, 'items.db'), limits: { ...PLAN_LIMITS, count: 20 } });
  try {
    const model = { projection: 'items', version: 1 };
    await store.open(model, items as Collection<never>);
    const changes = Array.from({ length: 60 }, (_, rank) => ({
      id: `i${rank}`,
      doc: { kind: rank % 3 === 0 ? 'odd' : 'even', rank, owner: rank % 2 === 0 ? 'u:ann' : 'u:bo' },
    }));
    await store.commit([{ model, changes, checkpoint: '1' }]);
    await test(store);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

describe('a count', () => {
  it('knows the whole collection without looking', () =>
    withItems(async (store) => {
      expect(await store.count('items', { scope: 'all', most: 5 })).toEqual({ value: 60, atLeast: false });
    }));

  it('stops above the number asked for', () =>
    withItems(async (store) => {
      const filter = { op: 'le', field: 'rank', value: 9 } as const;
      expect(await store.count('items', { scope: 'all', filter, most: 10 })).toEqual({ value: 10, atLeast: false });
      expect(await store.count('items', { scope: 'all', filter, most: 9 })).toEqual({ value: 9, atLeast: true });
    }));

  it('says that there may be more where it has not looked', () =>
    withItems(async (store) => {
      const filter = { op: 'eq', field: 'kind', value: 'odd' } as const;
      const { value, atLeast } = await store.count('items', { scope: 'all', filter, most: 50 });
      expect([atLeast, value > 0 && value <= 20]).toEqual([true, true]);
    }));

  it('goes by the smallest way there is', () =>
    withItems(async (store) => {
      const terms = [
        { op: 'lt', field: 'rank', value: 12 },
        { op: 'eq', field: 'kind', value: 'odd' },
      ] as const;
      const count = { scope: ['u:ann'], filter: { op: 'and', terms }, text: 'odd', most: 50 } as const;
      expect(await store.count('items', count)).toEqual({ value: 2, atLeast: false });
      expect(await store.count('items', { ...count, scope: ['u:nobody'] })).toEqual({ value: 0, atLeast: false });
    }));
});
