import { normalPhone } from '@relata/values';
import type { DateFormat } from '../mapping.js';
import { readCell } from '../read-cell.js';
import { RowFault } from '../row-fault.js';

/** What most cells of a column look like. */
export type Shape = 'email' | 'phone' | 'date' | 'money' | 'empty' | 'other';

const MOST = 0.8;
const FORMATS: readonly DateFormat[] = ['YYYY-MM-DD', 'DD.MM.YYYY', 'DD/MM/YYYY', 'MM/DD/YYYY'];
const SIGNS: Readonly<Record<string, string>> = {
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '₸': 'KZT',
  '₽': 'RUB',
  '₺': 'TRY',
};
const AMOUNT = /^[-+]?[\d\s\u00a0\u202f.,]+$/u;

const filled = (cells: readonly string[]): readonly string[] =>
  cells.map((cell) => cell.trim()).filter((c) => c !== '');

const mostly = (cells: readonly string[], is: (cell: string) => boolean): boolean =>
  cells.length > 0 && cells.filter(is).length >= cells.length * MOST;

/** The shape of a column, by its cells that are not empty. */
export const shapeOf = (column: readonly string[]): Shape => {
  const cells = filled(column);
  if (cells.length === 0) return 'empty';
  if (mostly(cells, (cell) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(cell))) return 'email';
  if (dateFormatOf(column)) return 'date';
  if (mostly(cells, (cell) => signOf(cell) !== undefined)) return 'money';
  if (mostly(cells, isPhone)) return 'phone';
  return 'other';
};

/** A plus, or so many digits with signs between that it is no amount. */
const isPhone = (cell: string): boolean =>
  normalPhone(cell, undefined) !== undefined || (/^[+(\d][\d\s().-]{8,}$/u.test(cell) && /[\s()-]/u.test(cell));

/** The order of the parts in which most cells are dates; of two that fit the day comes first. */
export const dateFormatOf = (column: readonly string[]): DateFormat | undefined => {
  const cells = filled(column);
  return FORMATS.find((format) =>
    mostly(cells, (cell) => !(readCell(cell, { column: '', as: 'date', format }) instanceof RowFault)),
  );
};

const signOf = (cell: string): string | undefined => {
  const code = /(?:^|[^A-Z])([A-Z]{3})(?:$|[^A-Z])/u.exec(cell)?.[1];
  const sign = Object.keys(SIGNS).find((each) => cell.includes(each));
  const rest = cell
    .replace(sign ?? '', '')
    .replace(code ?? '', '')
    .trim();
  if (!AMOUNT.test(rest)) return undefined;
  return sign === undefined ? code : SIGNS[sign];
};

/** The currency that most amounts name by a sign or code, or that stands in the header. */
export const currencyOf = (header: string, column: readonly string[]): string | undefined => {
  const cells = filled(column);
  const first = cells.flatMap((cell) => signOf(cell) ?? [])[0];
  if (first !== undefined && mostly(cells, (cell) => signOf(cell) === first)) return first;
  const sign = Object.keys(SIGNS).find((each) => header.includes(each));
  return (sign && SIGNS[sign]) ?? Object.values(SIGNS).find((code) => new RegExp(`\\b${code}\\b`, 'u').test(header));
};
