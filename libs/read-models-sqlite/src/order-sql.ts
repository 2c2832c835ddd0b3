import type { CursorPlace, IndexValue, SortKey } from '@relata/projections';
import { bound, joined, type Sql, sql } from './database.js';
import { type ColumnShape, columnOf, indexName, type Model } from './model-shape.js';

/** The order of a query, as SQL on the rows `t`: its keys, then the id in the direction of the last key. */
export interface Order {
  readonly keys: readonly { readonly column: ColumnShape; readonly descending: boolean }[];
  /** The index in the order of the first key, or of the id. */
  readonly index: string;
  /** That index leaves out the rows without a value; `wholeIndex` has all. */
  readonly sparse: boolean;
  readonly wholeIndex: string;
}

export const orderOf = (model: Model, sort: readonly SortKey[]): Order => {
  const keys = sort.map(({ field, descending }) => {
    const column = model.shape.columns.find((c) => c.name === field);
    if (!column?.sortable) throw new Error(`${model.projection} does not sort by '${field}'`);
    return { column, descending: descending ?? false };
  });
  const first = keys[0];
  const byId = indexName(model.base, 'id');
  const index = first ? indexName(model.base, first.column.name) : byId;
  const sparse = first?.column.sparse ?? false;
  return { keys, index, sparse, wholeIndex: sparse ? byId : index };
};

const directed = (text: string, descending: boolean): string => (descending ? `${text} DESC` : text);

/** ORDER BY terms; `prefix` is `+` to keep the planner from walking an index for them. */
export const orderBy = ({ keys }: Order, alias: string, prefix = ''): string =>
  [
    ...keys.map((key) => directed(`${prefix}${alias}.${columnOf(key.column.name)}`, key.descending)),
    directed(`${prefix}${alias}.id`, keys.at(-1)?.descending ?? false),
  ].join(', ');

const NONE = sql('1');

/** Rows behind the place, for any number of keys and with nulls. */
export const behind = ({ keys }: Order, place: CursorPlace | undefined): Sql => {
  if (!place) return NONE;
  const steps: { readonly name: string; readonly value: IndexValue; readonly descending: boolean }[] = [
    ...keys.map((key, i) => ({
      name: `t.${columnOf(key.column.name)}`,
      value: place.values[i] ?? null,
      descending: key.descending,
    })),
    { name: 't.id', value: place.id, descending: keys.at(-1)?.descending ?? false },
  ];
  const ways = steps.map((step, i) => {
    const equal = steps.slice(0, i).map((s) => sql(`${s.name} IS ?`, bound(s.value)));
    return joined([...equal, beyond(step.name, step.value, step.descending)], ' AND ');
  });
  const { text, params } = joined(ways, ' OR ');
  return { text: `(${text})`, params };
};

const beyond = (name: string, value: IndexValue, descending: boolean): Sql => {
  if (value === null) return sql(descending ? `${name} <> ${name}` : `${name} IS NOT NULL`);
  return descending ? sql(`(${name} < ? OR ${name} IS NULL)`, bound(value)) : sql(`${name} > ?`, bound(value));
};

/** A part of an index. */
export interface Stretch {
  readonly index: string;
  readonly where: Sql;
}

/**
 * The rest of the order from the place on, as one or two stretches that each begin with a seek: the rows with a value and
 * those without cannot be bounded by one condition, and a sparse index does not have the latter.
 */
export const stretches = (order: Order, place: CursorPlace | undefined): readonly Stretch[] => {
  const { index, sparse, wholeIndex } = order;
  const [first] = order.keys;
  if (!first) return [{ index, where: place ? sql('t.id > ?', place.id) : NONE }];
  const name = `t.${columnOf(first.column.name)}`;
  const filled = (where: Sql): Stretch => ({
    index,
    where: sparse ? joined([sql(`${name} IS NOT NULL`), where], ' AND ') : where,
  });
  const empty = (where: Sql): Stretch => ({
    index: wholeIndex,
    where: joined([sql(`${name} IS NULL`), where], ' AND '),
  });
  if (!place) {
    if (!sparse) return [{ index, where: NONE }];
    return first.descending ? [filled(NONE), empty(NONE)] : [empty(NONE), filled(NONE)];
  }
  const value = place.values[0] ?? null;
  const alone = order.keys.length === 1;
  if (value === null) {
    const rest = alone ? sql(`t.id ${first.descending ? '<' : '>'} ?`, place.id) : behind(order, place);
    return first.descending ? [empty(rest)] : [empty(rest), filled(sql(`${name} >= ${lowest(first.column)}`))];
  }
  const seek = alone
    ? sql(`(${name}, t.id) ${first.descending ? '<' : '>'} (?, ?)`, bound(value), place.id)
    : joined([sql(`${name} ${first.descending ? '<=' : '>='} ?`, bound(value)), behind(order, place)], ' AND ');
  return first.descending ? [filled(seek), empty(NONE)] : [filled(seek)];
};

/** Below every value of the column, above null: "has a value" as a range. */
const lowest = (column: ColumnShape): string =>
  column.type === 'number' || column.type === 'boolean' ? '-9e999' : "''";
