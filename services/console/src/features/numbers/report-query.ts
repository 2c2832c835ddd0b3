import type { ReportQuery } from '../../lib/reports.js';

/** What the page of numbers is limited to; all of it stands in the address. */
export interface NumbersSearch {
  readonly team?: string;
  readonly owner?: string;
  readonly product?: string;
  readonly sector?: string;
  readonly period?: Period;
  /** YYYY-MM-DD, inclusive; with the period `custom`. */
  readonly from?: string;
  readonly to?: string;
  readonly compare?: Compare;
}

export const PERIODS = [
  'all',
  'this-month',
  'last-month',
  'this-quarter',
  'last-quarter',
  'this-year',
  'last-year',
  'custom',
] as const;
export type Period = (typeof PERIODS)[number];

/** With what a period is compared: the one of equal length before it, or the same one a year before. */
export const COMPARES = ['before', 'year'] as const;
export type Compare = (typeof COMPARES)[number];

/** Days as YYYY-MM-DD, both inclusive. */
export interface Span {
  readonly from?: string;
  readonly to?: string;
}

const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined =>
  values.find((known) => known === value);

const text = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;

const day = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : undefined;

/** The search of an address, whatever stands there. */
export const readSearch = (search: Readonly<Record<string, unknown>>): NumbersSearch => {
  const read = {
    team: text(search.team),
    owner: text(search.owner),
    product: text(search.product),
    sector: text(search.sector),
    period: oneOf(PERIODS, search.period),
    from: day(search.from),
    to: day(search.to),
    compare: oneOf(COMPARES, search.compare),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
};

const iso = (year: number, month: number, date: number): string =>
  new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);

const months = (year: number, month: number, count: number): Span => ({
  from: iso(year, month, 1),
  to: iso(year, month + count, 0),
});

/** The days of a period, seen from a day of today. */
export const spanOf = ({ period = 'all', from, to }: NumbersSearch, today: string): Span => {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7)) - 1;
  const quarter = month - (month % 3);
  const spans: Readonly<Record<Period, Span>> = {
    all: {},
    'this-month': months(year, month, 1),
    'last-month': months(year, month - 1, 1),
    'this-quarter': months(year, quarter, 3),
    'last-quarter': months(year, quarter - 3, 3),
    'this-year': months(year, 0, 12),
    'last-year': months(year - 1, 0, 12),
    custom: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
  };
  return spans[period];
};

const DAY_MS = 86_400_000;
const parts = (text: string): readonly [number, number, number] => [
  Number(text.slice(0, 4)),
  Number(text.slice(5, 7)) - 1,
  Number(text.slice(8, 10)),
];
const shifted = (text: string, days: number): string =>
  new Date(Date.parse(text) + days * DAY_MS).toISOString().slice(0, 10);

const lastDayOf = (year: number, month: number): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();

/** The same day of the year before; 29 February is then 28 February. */
const aYearBefore = (text: string): string => {
  const [year, month, date] = parts(text);
  return iso(year - 1, month, Math.min(date, lastDayOf(year - 1, month)));
};

/** Whether the days are whole months; then the period before is as many whole months. */
const wholeMonths = (from: string, to: string): number | undefined => {
  const [fromYear, fromMonth, fromDate] = parts(from);
  const [toYear, toMonth, toDate] = parts(to);
  return fromDate === 1 && toDate === lastDayOf(toYear, toMonth)
    ? (toYear - fromYear) * 12 + toMonth - fromMonth + 1
    : undefined;
};

/** The days that a period is compared with; none where it has no two ends. */
export const comparedSpan = ({ from, to }: Span, compare: Compare | undefined): Required<Span> | undefined => {
  if (compare === undefined || from === undefined || to === undefined || to < from) return undefined;
  if (compare === 'year') {
    const [year, month] = parts(to);
    const whole = wholeMonths(from, to) !== undefined;
    return { from: aYearBefore(from), to: whole ? iso(year - 1, month + 1, 0) : aYearBefore(to) };
  }
  const count = wholeMonths(from, to);
  const [year, month] = parts(from);
  if (count !== undefined) return months(year, month - count, count) as Required<Span>;
  const length = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  return { from: shifted(from, -length), to: shifted(from, -1) };
};

/** A value as RSQL has it. */
export const literal = (value: string): string => {
  if (/^[\w-]+$/.test(value)) return value;
  const plain = value.endsWith('*') ? `${value.slice(0, -1)}\\*` : value;
  return `"${plain.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
};

const FIELDS = { team: 'teamId', owner: 'ownerId', product: 'productId', sector: 'accountId.sector' } as const;

/** The filter of the reports; undefined when everything is counted. */
export const filterOf = (search: NumbersSearch): string | undefined => {
  const conditions = (Object.keys(FIELDS) as (keyof typeof FIELDS)[]).flatMap((name) => {
    const value = search[name];
    return value === undefined ? [] : [`${FIELDS[name]}==${literal(value)}`];
  });
  return conditions.length === 0 ? undefined : conditions.join(';');
};

export const reportQuery = (search: NumbersSearch, span: Span): ReportQuery => {
  const filter = filterOf(search);
  return { ...span, ...(filter === undefined ? {} : { filter }) };
};
