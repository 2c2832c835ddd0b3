import type { CsvRow } from '../csv/csv-rows.js';
import type { Condition, Expression, Lookup, Mapping } from './mapping.js';
import { columnsOf } from './mapping.js';
import { readCell } from './read-cell.js';
import { RowFault } from './row-fault.js';

/** Cells of one row by the names of their columns, with the mapping's replacements made. */
export interface RowCells {
  readonly number: number;
  /** Trimmed; empty when the file has no such column. */
  cell(column: string): string;
}

/** Gives access to the cells of rows below one header. Of two columns of one name the first counts. */
export const cellsBelow = (
  header: readonly string[],
  mapping: Pick<Mapping, 'values'>,
): ((row: CsvRow) => RowCells) => {
  const places = new Map(header.map((name, i) => [name, i] as const).toReversed());
  const values = new Map(Object.entries(mapping.values ?? {}).map(([c, map]) => [c, new Map(Object.entries(map))]));
  return (row) => ({
    number: row.number,
    cell: (column) => {
      const text = (row.cells[places.get(column) ?? -1] ?? '').trim();
      return values.get(column)?.get(text) ?? text;
    },
  });
};

/** Finds other records for a value. Answers the value, nothing when there is nothing to look for, or a fault. */
export type FindOther = (lookup: Lookup, row: RowCells) => Promise<unknown>;

export const holds = (condition: Condition, row: RowCells): boolean =>
  condition.is.includes(row.cell(condition.column));

/** The value of an expression for a row: undefined for nothing, a `RowFault` when it cannot be. */
export const evaluate = (expression: Expression, row: RowCells, find: FindOther): unknown | Promise<unknown> => {
  if ('column' in expression) {
    const text = row.cell(expression.column);
    return text === '' ? undefined : readCell(text, expression);
  }
  if ('value' in expression) return expression.value;
  if ('template' in expression) return filled(expression.template, row);
  if ('lookup' in expression) return find(expression.lookup, row);
  if ('first' in expression) return firstOf(expression.first, row, find);
  if ('list' in expression) return listOf(expression.list, row, find);
  if ('when' in expression) {
    const chosen = holds(expression.when, row) ? expression.use : expression.else;
    return chosen && evaluate(chosen, row, find);
  }
  return evaluateAll(expression.object, row, find).then((object) =>
    object instanceof RowFault || !expression.needs?.some((name) => object[name] === undefined) ? object : undefined,
  );
};

const filled = (template: string, row: RowCells): string | undefined =>
  columnsOf({ template }).some((column) => row.cell(column) === '')
    ? undefined
    : template.replace(/\{([^{}]+)\}/gu, (_, column: string) => row.cell(column));

const firstOf = async (all: readonly Expression[], row: RowCells, find: FindOther): Promise<unknown> => {
  for (const each of all) {
    const value = await evaluate(each, row, find);
    if (value !== undefined) return value;
  }
  return undefined;
};

const listOf = async (all: readonly Expression[], row: RowCells, find: FindOther): Promise<unknown> => {
  const values = await Promise.all(all.map((each) => evaluate(each, row, find)));
  const fault = values.find((value) => value instanceof RowFault);
  const present = values.filter((value) => value !== undefined);
  return fault ?? (present.length === 0 ? undefined : present);
};

/** The values of several fields, those of nothing left out; the first fault when there is one. */
export const evaluateAll = async (
  fields: Readonly<Record<string, Expression>>,
  row: RowCells,
  find: FindOther,
): Promise<Readonly<Record<string, unknown>> | RowFault> => {
  const object: Record<string, unknown> = {};
  for (const [field, expression] of Object.entries(fields)) {
    const value = await evaluate(expression, row, find);
    if (value instanceof RowFault) return value;
    if (value !== undefined) object[field] = value;
  }
  return object;
};
