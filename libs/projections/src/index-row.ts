import { searchWords } from '@relata/values';
import type { Collection, FieldSpec, IndexValue } from './collection.js';
import { normalValue } from './query-values.js';

/** What every engine stores beside a document. */
export interface IndexRow {
  /**
   * One entry per declared field, in the order of their declaration and in normal form: a value or null, for `many`
   * fields a list without null and repeats.
   */
  readonly values: readonly (IndexValue | readonly IndexValue[])[];
  /** Distinct search words. */
  readonly words: readonly string[];
  /** Distinct policy tokens. */
  readonly scopes: readonly string[];
}

/** The fields of a collection by name with their places, and a row without any value. Made once. */
interface Layout {
  readonly fields: ReadonlyMap<string, { readonly spec: FieldSpec; readonly at: number }>;
  readonly empty: readonly (IndexValue | readonly IndexValue[])[];
}

const layouts = new WeakMap<object, Layout>();

const layoutOf = (fields: Readonly<Record<string, FieldSpec>>): Layout => {
  const known = layouts.get(fields);
  if (known) return known;
  const entries = Object.entries(fields);
  const layout: Layout = {
    fields: new Map(entries.map(([field, spec], at) => [field, { spec, at }])),
    empty: entries.map(([, spec]) => (spec.many ? [] : null)),
  };
  layouts.set(fields, layout);
  return layout;
};

/** Index values, words and scopes of a document by its collection. */
export const indexRow = <D>(collection: Collection<D>, doc: D): IndexRow => {
  const layout = layoutOf(collection.fields);
  const given = collection.index(doc);
  const values = [...layout.empty];
  for (const field of Object.keys(given)) {
    const value = given[field];
    const place = layout.fields.get(field);
    if (value === undefined || value === null || !place) continue;
    const { spec, at } = place;
    values[at] = spec.many ? listOf(spec.type, value) : normalValue(spec.type, isList(value) ? value[0] : value);
  }
  const words = new Set<string>();
  for (const text of collection.texts(doc)) for (const word of searchWords(text)) words.add(word);
  return { values, words: [...words], scopes: [...new Set(collection.scopes(doc))] };
};

type Given = IndexValue | readonly IndexValue[] | undefined;

const isList = (value: Given): value is readonly IndexValue[] => Array.isArray(value);

const listOf = (type: Parameters<typeof normalValue>[0], value: Given): readonly IndexValue[] => {
  const list = isList(value) ? value : [value];
  return [...new Set(list.map((v) => normalValue(type, v)).filter((v) => v !== null))];
};
