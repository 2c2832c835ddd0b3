import { type CustomField, POOL_SIZES } from '@relata/values';
import { CUSTOM_FIELDS, customIndex, customQueryFields } from './custom-slots.js';
import { isRefusal } from './parse-filter.js';
import { parseFind } from './parse-query.js';
import { MemoryReadModelStore } from './testing/memory-read-model-store.js';

const field = (id: string, key: string, type: CustomField['type']): CustomField => ({
  id,
  key,
  type,
  label: { en: key },
  required: false,
  class: 'internal',
  order: 1,
  retired: false,
});
const DEFINED = [field('t01', 'region', 'choice'), field('n01', 'budget', 'money'), field('c01', 'topics', 'choices')];

interface Doc {
  readonly custom: Readonly<Record<string, unknown>>;
}

describe('custom fields in a read model', () => {
  it('have one indexed field for each slot of each pool', () => {
    const slots = Object.values(POOL_SIZES).reduce((sum, size) => sum + size, 0);
    expect(Object.keys(CUSTOM_FIELDS)).toHaveLength(slots);
    expect(CUSTOM_FIELDS['custom.c10']).toMatchObject({ many: true });
  });

  it('index texts, numbers, dates, several choices, and money in minor units; nothing else', () => {
    const custom = {
      t01: 'West',
      n01: { amount: '10.50', currency: 'USD' },
      c01: ['price', 'speed'],
      b01: false,
      t02: { odd: 1 },
    };
    expect(customIndex(custom)).toEqual({
      'custom.t01': 'West',
      'custom.n01': 1050,
      'custom.c01': ['price', 'speed'],
      'custom.b01': false,
    });
    expect(customIndex(undefined)).toEqual({});
  });

  it('are queried by their keys, page by page', async () => {
    const store = new MemoryReadModelStore();
    const model = { projection: 'things', version: 1 };
    await store.open(model, {
      name: 'things',
      fields: CUSTOM_FIELDS,
      index: ({ custom }: Doc) => customIndex(custom),
      texts: () => [],
      scopes: () => [],
    });
    const docs = ['West', 'east', 'North'].map((region, i) => ({ id: `d${i}`, doc: { custom: { t01: region } } }));
    await store.commit([{ model, changes: docs, checkpoint: '1' }]);
    const queryable = customQueryFields(DEFINED);
    const context = {
      fields: Object.fromEntries(queryable.map(({ name, spec }) => [name, spec])),
      indexed: (name: string) => queryable.find((one) => one.name === name)?.indexed,
    };
    const find = async (given: Parameters<typeof parseFind>[0]) => {
      const query = parseFind(given, context);
      if (isRefusal(query)) throw new Error(query.message);
      return store.find<Doc>('things', { ...query, scope: 'all' });
    };
    const first = await find({ sort: 'custom.region', limit: 2 });
    const second = await find({ sort: 'custom.region', limit: 2, ...(first.next ? { cursor: first.next } : {}) });
    expect([...first.items, ...second.items].map(({ doc }) => doc.custom.t01)).toEqual(['east', 'North', 'West']);
    expect((await find({ filter: 'custom.region==EAST' })).items).toHaveLength(1);
    expect(parseFind({ filter: 'custom.t01==West' }, context)).toMatchObject({ code: 'filter-invalid' });
    expect(parseFind({ sort: 'custom.topics' }, context)).toMatchObject({ code: 'sort-invalid' });
    expect(parseFind({ filter: 'custom.budgetMinor>=1050' }, context)).toMatchObject({
      filter: { field: 'custom.n01', value: 1050 },
    });
  });
});
