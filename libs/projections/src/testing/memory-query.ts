import { searchWords } from '@relata/values';
import type { Collection, FieldSpec, IndexValue } from '../collection.js';
import { placeOfCursor, writeCursor } from '../cursor.js';
import { type Fields, ID_FIELD } from '../field-path.js';
import type { IndexRow } from '../index-row.js';
import type { AggregateQuery, AggregateRow, CountQuery, Filter, FindQuery, Scope, SortKey } from '../query.js';
import { compareTexts, compareValues, normalValue } from '../query-values.js';

export interface MemoryRow extends Omit<IndexRow, 'values'> {
  readonly id: string;
  readonly values: Readonly<Record<string, IndexRow['values'][number]>>;
}

/** The rows of one collection, its fields, and the way to the collections that it refers to. */
export interface MemoryTable {
  readonly fields: Fields;
  readonly rows: ReadonlyMap<string, MemoryRow>;
  readonly scopedBy?: Collection<unknown>['scopedBy'];
  readonly referred: (projection: string) => MemoryTable;
}

/** The meaning of a query, written for clarity: what the engines are compared with. */
export const findRows = (
  table: MemoryTable,
  query: FindQuery,
): { readonly rows: readonly MemoryRow[]; readonly next?: string } => {
  const sort = query.sort ?? [];
  const order = orderOf(sort);
  const after = query.cursor === undefined ? undefined : placeOfCursor(query.cursor, sort);
  const rows = foundBy(table, query)
    .map((row) => ({ row, values: sort.map((key) => single(row, key.field)), id: row.id }))
    .filter((place) => after === undefined || order(place, after) > 0)
    .sort(order);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page.map((place) => place.row),
    ...(last && rows.length > page.length ? { next: writeCursor(sort, last) } : {}),
  };
};

export const countRows = (table: MemoryTable, query: CountQuery): number => foundBy(table, query).length;

export const aggregateRows = (table: MemoryTable, query: AggregateQuery): readonly AggregateRow[] => {
  const sums = query.sums ?? [];
  const groups = new Map<string, { key: readonly IndexValue[]; count: number; sums: Record<string, number> }>();
  const groupOf = (key: readonly IndexValue[]) => {
    const name = JSON.stringify(key);
    const group = groups.get(name) ?? { key, count: 0, sums: Object.fromEntries(sums.map((field) => [field, 0])) };
    groups.set(name, group);
    return group;
  };
  if (query.groupBy.length === 0) groupOf([]);
  for (const row of matching(table, query.scope, query.filter)) {
    const group = groupOf(query.groupBy.map((path) => candidates(table, row, path)[0] ?? null));
    group.count += 1;
    for (const field of sums) group.sums[field] = (group.sums[field] ?? 0) + Number(single(row, field) ?? 0);
  }
  return [...groups.values()].sort((a, b) => compareLists(a.key, b.key));
};

const foundBy = (table: MemoryTable, { scope, filter, text = '' }: Pick<FindQuery, 'scope' | 'filter' | 'text'>) => {
  const words = searchWords(text);
  return matching(table, scope, filter).filter((row) =>
    words.every((word) => row.words.some((w) => w.startsWith(word))),
  );
};

const matching = (table: MemoryTable, scope: Scope, filter: Filter | undefined): readonly MemoryRow[] =>
  [...table.rows.values()].filter(
    (row) =>
      (scope === 'all' || scopesOf(table, row).some((token) => scope.includes(token))) &&
      (!filter || holds(table, row, filter)),
  );

const scopesOf = ({ scopedBy, referred }: MemoryTable, row: MemoryRow): readonly string[] =>
  scopedBy ? (referred(scopedBy.projection).rows.get(String(single(row, scopedBy.field)))?.scopes ?? []) : row.scopes;

const holds = (table: MemoryTable, row: MemoryRow, filter: Filter): boolean => {
  if ('terms' in filter) {
    const hold = (term: Filter): boolean => holds(table, row, term);
    return filter.op === 'and' ? filter.terms.every(hold) : filter.terms.some(hold);
  }
  const values = candidates(table, row, filter.field);
  const type = typeOf(table, filter.field);
  if ('values' in filter) {
    const wanted = filter.values.map((value) => normalValue(type, value));
    return values.some((value) => wanted.includes(value)) === (filter.op === 'in');
  }
  const { op, value: given } = filter;
  const wanted = normalValue(type, given);
  if (op === 'eq' || op === 'ne') return values.includes(wanted) === (op === 'eq');
  return values.some((value) => value !== null && wanted !== null && compares(op, value, wanted));
};

const compares = (op: 'lt' | 'le' | 'gt' | 'ge' | 'prefix', value: IndexValue, wanted: IndexValue): boolean => {
  if (op === 'prefix') return String(value).startsWith(String(wanted));
  const order = compareValues(value, wanted);
  return op === 'lt' ? order < 0 : op === 'le' ? order <= 0 : op === 'gt' ? order > 0 : order >= 0;
};

/** The values of a field or of what it refers to; `[null]` when there is none. */
const candidates = (table: MemoryTable, row: MemoryRow, path: string): readonly IndexValue[] => {
  const found = reached(table, row, path);
  return found.length > 0 ? found : [null];
};

const reached = (table: MemoryTable, row: MemoryRow, path: string): readonly IndexValue[] => {
  const way = wayOf(table, path);
  if (!way) return valuesOf(row, path);
  return listOf(row.values[way.reference]).flatMap((id) => {
    const target = way.table.rows.get(String(id));
    return target ? reached(way.table, target, way.rest) : [];
  });
};

const valuesOf = (row: MemoryRow, field: string): readonly IndexValue[] =>
  field === ID_FIELD ? [row.id] : listOf(row.values[field]);

/** The collection that a path leads to first, and what is asked of it; undefined for a field of the table itself. */
const wayOf = (table: MemoryTable, path: string) => {
  if (Object.hasOwn(table.fields, path)) return undefined;
  const dot = path.indexOf('.');
  const reference = path.slice(0, Math.max(dot, 0));
  const ref = Object.hasOwn(table.fields, reference) ? table.fields[reference]?.ref : undefined;
  return ref === undefined ? undefined : { reference, table: table.referred(ref), rest: path.slice(dot + 1) };
};

const typeOf = (table: MemoryTable, path: string): FieldSpec['type'] => {
  const way = wayOf(table, path);
  if (way) return typeOf(way.table, way.rest);
  if (path === ID_FIELD) return 'keyword';
  const spec = Object.hasOwn(table.fields, path) ? table.fields[path] : undefined;
  if (!spec) throw new Error(`no field '${path}'`);
  return spec.type;
};

type Stored = IndexValue | readonly IndexValue[] | undefined;

const listOf = (value: Stored): readonly IndexValue[] =>
  (Array.isArray(value) ? (value as readonly IndexValue[]) : [value as IndexValue | undefined]).flatMap((v) =>
    v === undefined || v === null ? [] : [v],
  );

const single = (row: MemoryRow, field: string): IndexValue => valuesOf(row, field)[0] ?? null;

interface Place {
  readonly values: readonly IndexValue[];
  readonly id: string;
}

/** By the sort keys, then by id in the direction of the last key. */
const orderOf =
  (sort: readonly SortKey[]) =>
  (a: Place, b: Place): number => {
    for (const [i, key] of sort.entries()) {
      const order = compareValues(a.values[i] ?? null, b.values[i] ?? null);
      if (order !== 0) return key.descending ? -order : order;
    }
    const order = compareTexts(a.id, b.id);
    return sort.at(-1)?.descending ? -order : order;
  };

const compareLists = (a: readonly IndexValue[], b: readonly IndexValue[]): number => {
  for (const [i, value] of a.entries()) {
    const order = compareValues(value, b[i] ?? null);
    if (order !== 0) return order;
  }
  return 0;
};
