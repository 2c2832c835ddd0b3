import type { Money } from '../api/types.js';

/** How this person reads figures and moments: BCP 47 language and IANA zone. */
export interface Reading {
  readonly locale: string;
  readonly timeZone: string;
}

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>();

/** Formatters are slow to make and are asked for by each cell of a list. */
const kept = <F extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>(
  key: string,
  make: () => F,
): F => {
  const known = cache.get(key);
  if (known) return known as F;
  const made = make();
  cache.set(key, made);
  return made;
};

const numbers = (locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat =>
  kept(`n${locale}${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options));

const dates = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  kept(`d${locale}${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options));

export const formatNumber = (value: number, { locale }: Reading, digits = 0): string =>
  numbers(locale, { maximumFractionDigits: digits }).format(value);

/** How many digits a currency has after the point: two of the euro, none of the yen. */
export const currencyDigits = (currency: string): number =>
  numbers('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** A share from 0 to 1 as a percentage. */
export const formatShare = (value: number, { locale }: Reading): string =>
  numbers(locale, { style: 'percent', maximumFractionDigits: 1 }).format(value);

/** An amount in its own currency; cents only where there are some. `compact` is for boards and tiles. */
export const formatMoney = ({ amount, currency }: Money, { locale }: Reading, compact = false): string =>
  numbers(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    ...(compact
      ? { notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1 }
      : { trailingZeroDisplay: 'stripIfInteger' }),
  }).format(amount as `${number}`);

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** A day (`2026-11-24`) stays that day in every zone; an instant is the day in the person's zone. */
export const formatDay = (text: string, { locale, timeZone }: Reading): string =>
  dates(locale, { dateStyle: 'medium', timeZone: isDay(text) ? 'UTC' : timeZone }).format(new Date(text));

export const formatMoment = (text: string, { locale, timeZone }: Reading): string =>
  dates(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(text));

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "3 days ago", in the largest unit that fits; below a minute it is now. */
export const formatSince = (text: string, { locale }: Reading, now = Date.now()): string => {
  const seconds = (Date.parse(text) - now) / 1000;
  const relative = kept(`r${locale}`, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const [unit, size] = STEPS.find(([, s]) => Math.abs(seconds) >= s) ?? ['second', 1];
  return unit === 'second' ? relative.format(0, 'second') : relative.format(Math.round(seconds / size), unit);
};
