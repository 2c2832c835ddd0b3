import { searchWords } from '@relata/values';
import type { Collection, FieldSpec, IndexValue } from './collection.js';
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

/** The fields of a collection as a list; made once. */
const fieldLists = new WeakMap<object, readonly (readonly [string, FieldSpec])[]>();

const fieldsOf = ({ fields }: Collection<never>): readonly (readonly [string, FieldSpec])[] => {
  const known = fieldLists.get(fields);
  if (known) return known;
  const list = Object.entries(fields);
  fieldLists.set(fields, list);
  return list;
};

const NONE: readonly IndexValue[] = [];

/** Index values, words and scopes of a document by its collection. */
export const indexRow = <D>(collection: Collection<D>, doc: D): IndexRow => {
  const given = collection.index(doc);
  const values: Record<string, IndexValue | readonly IndexValue[]> = {};
  for (const [field, spec] of fieldsOf(collection as Collection<never>)) {
    const value = given[field];
    if (value === undefined || value === null) values[field] = spec.many ? NONE : null;
    else
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
