import type { CursorPlace, IndexValue, SortKey } from '@relata/projections';
import { bound, joined, type Sql, sql } from './database.js';
import { type ColumnShape, columnOf, indexName, type Model } from './model-shape.js';

/** The order of a query, as SQL on the rows `t`: its keys, then the id in the direction of the last key. */
export interface Order {
  readonly keys: readonly { readonly column: ColumnShape; readonly descending: boolean }[];
  /** The index in the order of the first key, or of the id. */
  readonly index: string;
}

export const orderOf = (model: Model, sort: readonly SortKey[]): Order => {
  const keys = sort.map(({ field, descending }) => {
    const column = model.shape.columns.find((c) => c.name === field);
    if (!column?.sortable) throw new Error(`${model.projection} does not sort by '${field}'`);
    return { column, descending: descending ?? false };
  });
  const first = keys[0];
  return { keys, index: indexName(model.base, first ? `f_${first.column.name}` : 'id') };
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
  if (value === null) return sql(descending ? '0' : `${name} IS NOT NULL`);
  return descending ? sql(`(${name} < ? OR ${name} IS NULL)`, bound(value)) : sql(`${name} > ?`, bound(value));
};

/**
 * The rest of the index from the place on, as one or two stretches that each begin with a seek: the rows with a value
 * and those without cannot be bounded by one condition.
 */
export const stretches = (order: Order, place: CursorPlace | undefined): readonly Sql[] => {
  const [first] = order.keys;
  if (!place) return [NONE];
  if (!first) return [sql('t.id > ?', place.id)];
  const name = `t.${columnOf(first.column.name)}`;
  const value = place.values[0] ?? null;
  const rest = behind(order, place);
  const here = (seek: Sql): Sql => joined([seek, rest], ' AND ');
  if (value === null) {
    const nulls =
      order.keys.length === 1
        ? sql(`${name} IS NULL AND t.id ${first.descending ? '<' : '>'} ?`, place.id)
        : here(sql(`${name} IS NULL`));
    return first.descending ? [nulls] : [nulls, sql(`${name} >= ${lowest(first.column)}`)];
  }
  const seek =
    order.keys.length === 1
      ? sql(`(${name}, t.id) ${first.descending ? '<' : '>'} (?, ?)`, bound(value), place.id)
      : here(sql(`${name} ${first.descending ? '<=' : '>='} ?`, bound(value)));
  return first.descending ? [seek, sql(`${name} IS NULL`)] : [seek];
};

/** Below every value of the column, above null: "has a value" as a range. */
const lowest = (column: ColumnShape): string =>
  column.type === 'number' || column.type === 'boolean' ? '-9e999' : "''";
