import { type DomainEvent, MemoryEventStore, type Position, type Recorded, type StoredRecord } from '@relata/es';
import {
  type Collection,
  MemoryReadModelStore,
  type OwnProjection,
  ProjectionHost,
  pastOf,
  type Queries,
  type ReadModelStore,
  type RecordDoc,
  recordProjection,
} from '@relata/projections';
import * as fc from 'fast-check';
import { type Person, people, personArbitrary } from './read-model-store.fixture.js';

type PersonPut = { readonly type: 'PersonPut'; readonly data: Person };

/** Without the reference to another collection, which no query of the past follows; a colleague is one of them. */
const { officeId: _, ...fields } = people.fields;

const records: Collection<RecordDoc<Person>> = {
  name: 'people',
  fields: {
    ...fields,
    colleague: { type: 'keyword', class: 'open', ref: 'people' },
    updatedAt: { type: 'instant', class: 'open', sortable: true },
  },
  totals: [{ groupBy: ['status'], sums: ['score'] }],
  index: ({ state, updatedAt }) => ({ ...people.index(state), colleague: state.office ?? null, updatedAt }),
  texts: ({ state }) => people.texts(state),
  scopes: ({ state }) => people.scopes(state),
};

export const peopleList = recordProjection<PersonPut, Person>({
  name: 'people',
  version: 1,
  category: 'person',
  evolution: { initial: {}, evolve: (_, { data }) => data },
  collection: records,
});

/** One after the other, what was put of whom. */
export type History = readonly (readonly [id: string, person: Person])[];

export const historyArbitrary: fc.Arbitrary<History> = fc.array(
  fc.tuple(
    fc.nat(7).map((n) => `p-${n}`),
    // As the log has it: without fields that have no value.
    personArbitrary.map((person) => JSON.parse(JSON.stringify(person)) as Person),
  ),
  { minLength: 1, maxLength: 25 },
);

export const logOf = async (history: History): Promise<MemoryEventStore> => {
  const log = new MemoryEventStore();
  await append(log, history);
  return log;
};

export const append = async (log: MemoryEventStore, history: History): Promise<void> => {
  for (const [id, person] of history) {
    const second = String(Number(await log.safeHead())).padStart(2, '0');
    const recordedAt = `2026-03-01T10:00:${second}.000Z`;
    const body = JSON.stringify(person);
    await log.append([{ stream: `person-${id}`, id: `e-${second}`, type: 'PersonPut', body, recordedAt }], []);
  }
};

const decoded = ({ stream, revision, position, id, body, recordedAt }: StoredRecord): Recorded<PersonPut> => ({
  event: { type: 'PersonPut', data: JSON.parse(body) as Person },
  meta: { recordedAt, actor: { id: 'u' }, commandId: id, correlationId: 'c', schema: 1 },
  stream,
  revision,
  position,
  id,
});

/** A host of the list, and of its past, that is level with the log. */
export const levelHost = async (log: MemoryEventStore, store: ReadModelStore, pageSize: number) => {
  const projections = [peopleList, pastOf(peopleList)] as unknown as readonly OwnProjection<DomainEvent, unknown>[];
  const host = new ProjectionHost({
    source: log,
    decode: async (page) => page.map(decoded),
    projections,
    store,
    pageSize,
  });
  await host.start();
  for (const { name } of projections)
    if (!(await host.waitFor(name, await log.safeHead(), 2000))) throw new Error(`${name} did not come level`);
  return host;
};

/** The list as replaying the log up to the position makes it, with the rows seen by who sees the record in the end. */
export const replayed = async (history: History, position: Position): Promise<Queries> => {
  const store = new MemoryReadModelStore();
  const scopes = new Map(history.map(([id, person]) => [id, person.scopes ?? []]));
  const projection = {
    ...peopleList,
    collection: { ...records, scopes: ({ id }: RecordDoc<Person>) => scopes.get(id) ?? [] },
  };
  const model = { projection: projection.name, version: projection.version };
  await store.open(model, projection.collection as Collection<never>);
  const docs = new Map<string, RecordDoc<Person>>();
  for await (const page of (await logOf(history)).readAll({ upTo: position }))
    for (const recorded of page.map(decoded))
      for (const key of projection.keysOf(recorded)) {
        const doc = projection.fold(docs.get(key), recorded, key, (other) => docs.get(other));
        if (doc) docs.set(key, doc);
      }
  await store.commit([{ model, changes: [...docs].map(([id, doc]) => ({ id, doc })), checkpoint: position }]);
  return store;
};
