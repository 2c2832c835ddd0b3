import {
  countryCode,
  emailAddress,
  formatDecimal,
  isInstant,
  isLocalDate,
  isMoneyProblem,
  multiplyDecimals,
  normalPhone,
  parseDecimal,
  parseMoney,
} from '@relata/values';
import type { DateFormat, Expression } from './mapping.js';
import { RowFault } from './row-fault.js';

type Cell = Extract<Expression, { column: string }>;

/** The value of a cell that is not empty, or why it has none. */
export const readCell = (text: string, cell: Cell): unknown => {
  const value = READERS[cell.as ?? 'text'](text, cell);
  return value ?? new RowFault(cell.column, `${cell.as}-invalid`);
};

const decimalOf = (text: string, { times }: Cell) => {
  // Groups of digits may stand apart by spaces; a comma is taken for the decimal point when there is no other.
  const plain = text.replace(/[\s\u00a0\u202f]/gu, '');
  const value = parseDecimal(plain.includes('.') ? plain.replace(/,(?=\d{3}(\D|$))/gu, '') : plain.replace(',', '.'));
  const factor = parseDecimal(times ?? '1');
  return value && factor && multiplyDecimals(value, factor);
};

const integerOf = (text: string, cell: Cell): number | undefined => {
  const value = decimalOf(text, cell);
  const number = value && Number(formatDecimal(value));
  return number !== undefined && Number.isSafeInteger(number) ? number : undefined;
};

const moneyOf = (text: string, cell: Cell): object | RowFault | undefined => {
  const value = decimalOf(text.replace(/^[^\d-]+|[^\d]+$/gu, ''), cell);
  if (!value || !cell.currency) return undefined;
  // Zeros that a factor leaves behind the point are no digits of the amount.
  const amount = formatDecimal(value)
    .replace(/(\.\d*?)0+$/u, '$1')
    .replace(/\.$/u, '');
  const money = parseMoney({ amount, currency: cell.currency });
  return isMoneyProblem(money) ? new RowFault(cell.column, money) : money;
};

const PARTS: Readonly<Record<DateFormat, readonly [RegExp, string]>> = {
  'YYYY-MM-DD': [/^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/u, 'ymd'],
  'DD.MM.YYYY': [/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/u, 'dmy'],
  'DD/MM/YYYY': [/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/u, 'dmy'],
  'MM/DD/YYYY': [/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/u, 'mdy'],
};

const dateOf = (text: string, { format = 'YYYY-MM-DD' }: Cell): string | undefined => {
  const [pattern, order] = PARTS[format];
  const found = pattern.exec(text);
  const part = (name: string): string => (found?.[order.indexOf(name) + 1] ?? '').padStart(2, '0');
  const date = `${part('y')}-${part('m')}-${part('d')}`;
  return found && isLocalDate(date) ? date : undefined;
};

const instantOf = (text: string, cell: Cell): string | undefined => {
  const date = text.length > 10 ? undefined : dateOf(text, cell);
  if (date) return `${date}T00:00:00.000Z`;
  const parsed = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/u.test(text) ? new Date(withZone(text)) : undefined;
  const instant = parsed && !Number.isNaN(parsed.getTime()) ? parsed.toISOString() : undefined;
  return instant && isInstant(instant) ? instant : undefined;
};

/** A time without a zone is taken for UTC: the machine's own zone must not matter. */
const withZone = (text: string): string => (/(?:Z|[+-]\d{2}:?\d{2})$/u.test(text) ? text : `${text}Z`);

const BOOLEANS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  y: true,
  '1': true,
  да: true,
  false: false,
  no: false,
  n: false,
  '0': false,
  нет: false,
};

const READERS: Readonly<Record<NonNullable<Cell['as']>, (text: string, cell: Cell) => unknown>> = {
  text: (text) => text,
  integer: integerOf,
  number: (text, cell) => {
    const value = decimalOf(text, cell);
    return value && Number(formatDecimal(value));
  },
  decimal: (text, cell) => {
    const value = decimalOf(text, cell);
    return value && formatDecimal(value);
  },
  money: moneyOf,
  date: dateOf,
  instant: instantOf,
  boolean: (text) => BOOLEANS[text.toLowerCase()],
  email: (text) => emailAddress(text),
  phone: (text, { country }) => normalPhone(text, country),
  country: (text) => countryCode(text),
  labels: (text) =>
    text
      .split(/[;,|]/u)
      .map((label) => label.trim())
      .filter((label) => label !== ''),
};
