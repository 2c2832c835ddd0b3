import { searchWords } from '@relata/values';
import type { Collection, IndexValue } from './collection.js';
import { normalValue } from './query-values.js';

/** What every engine stores beside a document. */
export interface IndexRow {
  /** One entry per declared field, in normal form: a value or null, for `many` fields a list without null and repeats. */
  readonly values: Readonly<Record<string, IndexValue | readonly IndexValue[]>>;
  /** Distinct search words. */
  readonly words: readonly string[];
  /** Distinct policy tokens. */
  readonly scopes: readonly string[];
}

/** Index values, words and scopes of a document by its collection. */
export const indexRow = <D>(collection: Collection<D>, doc: D): IndexRow => {
  const given = collection.index(doc);
  const values: Record<string, IndexValue | readonly IndexValue[]> = {};
  for (const [field, spec] of Object.entries(collection.fields)) {
    const value = given[field];
    values[field] = spec.many ? listOf(spec.type, value) : normalValue(spec.type, isList(value) ? value[0] : value);
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
