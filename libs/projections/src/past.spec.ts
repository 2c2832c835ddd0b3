import type { Recorded } from '@relata/es';
import type { Collection } from './collection.js';
import { ModelTarget } from './model-target.js';
import { pastOf, type RecordVersion } from './past.js';
import { type RecordDoc, recordProjection } from './record-projection.js';
import { MemoryReadModelStore } from './testing/memory-read-model-store.js';

type Named =
  | { readonly type: 'Named'; readonly data: { readonly name: string } }
  | { readonly type: 'Erased'; readonly data: Readonly<Record<string, never>> };
interface Person {
  readonly name?: string;
  readonly erased?: true;
}

const collection: Collection<RecordDoc<Person>> = {
  name: 'people',
  fields: { name: { type: 'text', class: 'personal', sortable: true } },
  index: ({ state }) => ({ name: state.name ?? null }),
  texts: ({ state }) => [state.name ?? ''],
  scopes: () => [],
};
const list = recordProjection<Named, Person>({
  name: 'people',
  version: 3,
  category: 'person',
  evolution: {
    initial: {},
    evolve: (_, event) => {
      if (event.type === 'Erased') return { erased: true };
      if (event.data.name === 'poison') throw new Error('poison');
      return { name: event.data.name };
    },
  },
  collection,
});
const past = pastOf<Named, Person>(list, (event) => event.type === 'Erased');

const named = (name: string): Named => ({ type: 'Named', data: { name } });

/** The versions that the events of one record leave, by revision, and what is parked. */
const after = async (...events: readonly Named[]) => {
  const store = new MemoryReadModelStore();
  const target = await ModelTarget.open<Recorded<Named>, RecordVersion<Person>>(past, store, past.version);
  for (const [revision, event] of events.entries()) {
    const place = String(10 * (revision + 1));
    const meta = { recordedAt: `at ${place}`, actor: { id: 'u' }, commandId: 'c', correlationId: 'c', schema: 1 };
    const message = { event, meta, stream: 'person-a', revision, position: place, id: place };
    const { batch, settle } = await target.batch([{ place, source: 'person-a', message }], place);
    await store.commit([batch]);
    settle();
  }
  const keys = events.map((_, revision) => `a!${revision}`);
  const found = await store.load(target.model, keys);
  const versions = keys.map((key) => found.get(key) as RecordVersion<Person> | undefined);
  return { versions, parked: await store.parked(target.model), words: await wordsOf(store) };
};

const wordsOf = async (store: MemoryReadModelStore): Promise<number> =>
  (await store.find('people_past', { scope: 'all', text: 'ann', limit: 9 })).items.length;

describe('the past of a list', () => {
  it('has a version for each event, each ending where the next begins', async () => {
    const { versions } = await after(named('Ann'), named('Anna'));
    expect(versions).toMatchObject([
      { id: 'a', state: { name: 'Ann' }, position: '10', to: '20', updatedAt: 'at 10' },
      { id: 'a', state: { name: 'Anna' }, position: '20', createdAt: 'at 10', updatedAt: 'at 20' },
    ]);
    expect(versions[1]).not.toHaveProperty('to');
  });

  it('is built anew with the list', () => {
    expect(past).toMatchObject({ name: 'people_past', version: list.version, categories: ['person'] });
  });

  it('keeps the last good version where one could not be made, and parks those behind it', async () => {
    const { versions, parked } = await after(named('Ann'), named('poison'), named('Anna'));
    expect(versions[0]).not.toHaveProperty('to');
    expect(versions.slice(1)).toEqual([undefined, undefined]);
    expect(parked.map(({ key, reason }) => [key, reason])).toEqual(
      expect.arrayContaining([
        ['a!1', 'poison'],
        ['a!2', 'the version before could not be made'],
      ]),
    );
  });

  it('forgets in every former version what was personal when the person is erased, and keeps when each stood', async () => {
    expect((await after(named('Ann'), named('Anna'), named('Annabel'))).words).toBe(3);
    const { versions, words } = await after(named('Ann'), named('Anna'), { type: 'Erased', data: {} });
    expect(words).toBe(0);
    expect(versions).toMatchObject([
      { state: { erased: true }, position: '10', to: '20' },
      { state: { erased: true }, position: '20', to: '30' },
      { state: { erased: true }, position: '30' },
    ]);
    expect(JSON.stringify(versions)).not.toContain('Ann');
  });
});
