import type { Refusal } from '@relata/es';
import type { FieldSpec } from './collection.js';
import { readCursor } from './cursor.js';
import { checkField, isRefusal, parseFilter, type QueryContext } from './parse-filter.js';
import type { Filter, FindQuery, SortKey } from './query.js';

const MAX_SORT_KEYS = 3;
const MAX_GROUP_FIELDS = 4;
export const MAX_LIMIT = 500;
const DEFAULT_LIMIT = 50;
const MAX_TEXT = 200;

/** Query parameters as they come over HTTP. */
export interface FindParameters {
  readonly filter?: string | undefined;
  readonly sort?: string | undefined;
  readonly q?: string | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** Everything of a query but the scope, with fields as they are indexed, or the first reason why it cannot be run. */
export const parseFind = (given: FindParameters, context: QueryContext): Omit<FindQuery, 'scope'> | Refusal => {
  const filter = given.filter ? parseFilter(given.filter, context) : undefined;
  if (filter && isRefusal(filter)) return filter;
  const sort = given.sort ? parseSort(given.sort, context) : [];
  if (isRefusal(sort)) return sort;
  const limit = given.limit ?? DEFAULT_LIMIT;
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    return { code: 'limit-invalid', field: 'limit', message: `A page has 1 to ${MAX_LIMIT} rows.` };
  }
  const indexed = (name: string): string => context.indexed?.(name) ?? name;
  const keys = sort.map((key) => ({ ...key, field: indexed(key.field) }));
  const types = sort.map((key) => context.fields[key.field]?.type);
  const cursor = given.cursor ? checkedCursor(given.cursor, keys, types) : undefined;
  if (cursor && typeof cursor !== 'string') return cursor;
  if (given.q && given.q.length > MAX_TEXT) {
    return { code: 'text-invalid', field: 'q', message: `A search text has at most ${MAX_TEXT} characters.` };
  }
  return {
    ...(filter ? { filter: renamed(filter, indexed) } : {}),
    ...(given.q ? { text: given.q } : {}),
    sort: keys,
    limit,
    ...(cursor ? { cursor } : {}),
  };
};

/** The filter with every field under another name. */
export const renamed = (filter: Filter, indexed: (name: string) => string): Filter =>
  'terms' in filter
    ? { ...filter, terms: filter.terms.map((term) => renamed(term, indexed)) }
    : { ...filter, field: indexed(filter.field) };

/** Reads `-updatedAt,name`: sortable fields only, each once. Refuses with `sort-invalid`. */
export const parseSort = (text: string, context: QueryContext): readonly SortKey[] | Refusal => {
  const keys = text.split(',').map((part): SortKey => {
    const name = part.trim();
    return name.startsWith('-') ? { field: name.slice(1), descending: true } : { field: name };
  });
  const invalid = (message: string): Refusal => ({ code: 'sort-invalid', field: 'sort', message });
  if (keys.length > MAX_SORT_KEYS) return invalid(`A sort has at most ${MAX_SORT_KEYS} fields.`);
  if (new Set(keys.map((k) => k.field)).size < keys.length) return invalid('A sort names each field once.');
  for (const { field } of keys) {
    const found = checkField(field, context);
    if (typeof found === 'string') return invalid(found);
    if (found.via || found.spec.many || !found.spec.sortable) return invalid(`Field '${field}' does not sort.`);
  }
  return keys;
};

/** Reads `stageId,ownerId.office`: fields with one value. Refuses with `group-invalid`. */
export const parseGroupBy = (text: string, context: QueryContext): readonly string[] | Refusal => {
  const paths = text.split(',').map((part) => part.trim());
  const invalid = (message: string): Refusal => ({ code: 'group-invalid', field: 'groupBy', message });
  if (paths.length > MAX_GROUP_FIELDS) return invalid(`At most ${MAX_GROUP_FIELDS} fields group at a time.`);
  for (const path of paths) {
    const found = checkField(path, context);
    if (typeof found === 'string') return invalid(found);
    if (found.spec.many || found.via?.spec.many)
      return invalid(`Field '${path}' has several values and does not group.`);
  }
  return paths;
};

const TYPES: Readonly<Record<FieldSpec['type'], string>> = {
  keyword: 'string',
  text: 'string',
  number: 'number',
  boolean: 'boolean',
  instant: 'string',
  date: 'string',
};

const checkedCursor = (
  text: string,
  sort: readonly SortKey[],
  types: readonly (FieldSpec['type'] | undefined)[],
): string | Refusal => {
  const place = readCursor(text, sort);
  if ('code' in place) return place;
  const typed = place.values.every((value, i) => {
    const type = types[i];
    return value === null || (type !== undefined && typeof value === TYPES[type]);
  });
  return typed ? text : { code: 'cursor-invalid', field: 'cursor', message: 'The cursor is not one of ours.' };
};
