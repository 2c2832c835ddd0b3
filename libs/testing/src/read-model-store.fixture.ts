import type { Collection, DocumentChange, FindQuery, ModelVersion, ReadModelStore } from '@relata/projections';
import * as fc from 'fast-check';

/** An open store with nothing in it, made for one test. */
export interface ReadModelStoreFixture {
  readonly store: ReadModelStore;
  /** Closes the store and opens it again on the same data. */
  readonly reopen?: () => Promise<ReadModelStore>;
  readonly dispose: () => Promise<void>;
}

export type ReadModelStoreFactory = () => Promise<ReadModelStoreFixture>;

export interface Person {
  readonly name?: string;
  readonly status?: string | null;
  readonly score?: number;
  readonly vip?: boolean;
  readonly seen?: string;
  readonly born?: string;
  readonly tags?: readonly string[];
  readonly marks?: readonly number[];
  readonly office?: string;
  readonly scopes?: readonly string[];
}

/** A collection with a field of every kind. */
export const people: Collection<Person> = {
  name: 'people',
  fields: {
    name: { type: 'text', class: 'personal', sortable: true },
    status: { type: 'keyword', class: 'open', sortable: true },
    score: { type: 'number', class: 'financial', sortable: true },
    vip: { type: 'boolean', class: 'open', sortable: 'sparse' },
    seen: { type: 'instant', class: 'open', sortable: true },
    born: { type: 'date', class: 'personal', sortable: 'sparse' },
    tags: { type: 'keyword', class: 'open', many: true },
    marks: { type: 'number', class: 'open', many: true },
    officeId: { type: 'keyword', class: 'open', sortable: true, ref: 'offices' },
  },
  totals: [{ groupBy: ['status', 'officeId'], sums: ['score'] }],
  index: (p) => ({ ...p, officeId: p.office }),
  texts: (p) => [p.name ?? '', ...(p.tags ?? [])],
  scopes: (p) => p.scopes ?? [],
};

export interface Office {
  readonly city: string | null;
  readonly lines?: readonly string[];
}

export const offices: Collection<Office> = {
  name: 'offices',
  fields: {
    city: { type: 'keyword', class: 'open', sortable: true },
    lines: { type: 'keyword', class: 'open', many: true },
  },
  index: (o) => ({ ...o }),
  texts: (o) => [o.city ?? ''],
  scopes: () => [],
};

export const PEOPLE: ModelVersion = { projection: 'people', version: 1 };
export const OFFICES: ModelVersion = { projection: 'offices', version: 1 };

export const openBoth = async (store: ReadModelStore): Promise<void> => {
  await store.open(PEOPLE, people);
  await store.open(OFFICES, offices);
};

export const docs = (given: Readonly<Record<string, unknown>>): readonly DocumentChange[] =>
  Object.entries(given).map(([id, doc]) => ({ id, doc }));

/** Commits documents to `people`; the checkpoint is of no interest. */
export const put = (store: ReadModelStore, given: Readonly<Record<string, unknown>>, model = PEOPLE): Promise<void> =>
  store.commit([{ model, changes: docs(given), checkpoint: '1' }]);

const word = fc.constantFrom('Ann', 'ANNA', 'Šárka', 'sarka', 'Olga', 'Bo', 'Жанна', '𝒜nn', 'zoë smith', 'ﬁn', '');
const idArbitrary = fc.constantFrom(...Array.from({ length: 24 }, (_, i) => `p-${i}`));
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

const values = {
  id: idArbitrary,
  name: word,
  status: fc.constantFrom('new', 'won', 'Won', 'lost', '\u{ffee}', '\u{1f600}'),
  score: fc.integer({ min: -3, max: 3 }).map((n) => n / 2),
  vip: fc.boolean(),
  seen: fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z', '2025-05-05T10:00:00.000Z'),
  born: fc.constantFrom('1990-01-01', '1991-12-31'),
  tags: fc.constantFrom('vip', 'a-b', 'a b', 'É'),
  marks: fc.integer({ min: 0, max: 3 }),
  officeId: fc.constantFrom('o1', 'o2', 'o3', 'gone'),
  'officeId.city': fc.constantFrom('West', 'east'),
  'officeId.lines': fc.constantFrom('x', 'y'),
};

export const personArbitrary = fc.record({
  name: maybe(word),
  status: maybe(values.status),
  score: maybe(values.score),
  vip: maybe(values.vip),
  seen: maybe(values.seen),
  born: maybe(values.born),
  tags: maybe(fc.array(values.tags, { maxLength: 3 })),
  marks: maybe(fc.array(values.marks, { maxLength: 3 })),
  office: maybe(values.officeId),
  scopes: fc.uniqueArray(fc.constantFrom('u:1', 'u:2', 't:A', 't:a'), { maxLength: 3 }),
});

export const officesArbitrary = fc.record({
  o1: fc.constant({ city: 'West', lines: ['x', 'y'] }),
  o2: fc.record({ city: fc.option(values['officeId.city']), lines: fc.array(values['officeId.lines']) }),
  o3: fc.constant({ city: null }),
});

/** Rounds of changes; null removes. */
export const roundsArbitrary = fc.array(fc.dictionary(idArbitrary, fc.option(personArbitrary, { freq: 4 })), {
  minLength: 1,
  maxLength: 4,
});

const anyOf = (field: keyof typeof values): fc.Arbitrary<string | number | boolean> => values[field];

const leafArbitrary = fc.constantFrom(...(Object.keys(values) as (keyof typeof values)[])).chain((field) => {
  const value: fc.Arbitrary<string | number | boolean | null> = fc.option(anyOf(field), { freq: 5 });
  const ordered = fc.constantFrom('lt' as const, 'le' as const, 'gt' as const, 'ge' as const);
  return fc.oneof(
    fc.record({ op: fc.constantFrom('eq' as const, 'ne' as const), field: fc.constant(field), value }),
    fc.record({
      op: fc.constantFrom('in' as const, 'out' as const),
      field: fc.constant(field),
      values: fc.array(value, { maxLength: 3 }),
    }),
    fc.record({ op: ordered, field: fc.constant(field), value: anyOf(field) }),
    fc.record({
      op: fc.constant('prefix' as const),
      field: fc.constantFrom('name', 'status', 'tags', 'officeId.city'),
      value: fc.constantFrom('', 'a', 'An', 'šá', 'w', 'W'),
    }),
  );
});

const filterArbitrary = fc.oneof(
  leafArbitrary,
  fc.record({
    op: fc.constantFrom('and' as const, 'or' as const),
    terms: fc.array(
      fc.oneof(
        leafArbitrary,
        fc.record({
          op: fc.constantFrom('and' as const, 'or' as const),
          terms: fc.array(leafArbitrary, { maxLength: 2 }),
        }),
      ),
      { maxLength: 3 },
    ),
  }),
);

const scopeArbitrary = fc.oneof(
  fc.constant('all' as const),
  fc.uniqueArray(fc.constantFrom('u:1', 'u:2', 't:A', 't:a', 'u:none'), { maxLength: 3 }),
);

const sortArbitrary = fc.uniqueArray(
  fc.record({
    field: fc.constantFrom('name', 'status', 'score', 'vip', 'seen', 'born', 'officeId'),
    descending: fc.boolean(),
  }),
  { maxLength: 3, selector: (key) => key.field },
);

export const findArbitrary = fc.record(
  {
    scope: scopeArbitrary,
    filter: filterArbitrary,
    text: fc.constantFrom('a', 'ann', 'šar', 'smith zo', 'b', 'fi', '!'),
    sort: sortArbitrary,
    limit: fc.integer({ min: 1, max: 7 }),
  },
  { requiredKeys: ['scope', 'limit'] },
);

export const aggregateArbitrary = fc.record(
  {
    scope: scopeArbitrary,
    filter: filterArbitrary,
    groupBy: fc.uniqueArray(fc.constantFrom('status', 'vip', 'officeId', 'officeId.city', 'name', 'score'), {
      maxLength: 3,
    }),
    sums: fc.constantFrom([], ['score']),
  },
  { requiredKeys: ['scope', 'groupBy'] },
);

/** All pages of a find, one after the other. */
export const pages = async (store: Pick<ReadModelStore, 'find'>, query: object): Promise<readonly unknown[]> => {
  const found: unknown[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.find('people', { ...(query as FindQuery), ...(cursor === undefined ? {} : { cursor }) });
    found.push(page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
};
