import type { Money } from '../../../lib/api/types.js';
import { currencyDigits } from '../../../lib/format/format.js';

/** A line as far as its total goes. */
export interface PricedLine {
  readonly quantity?: string | undefined;
  readonly price?: Money | undefined;
  /** Percent taken off. */
  readonly discount?: string | undefined;
}

interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const decimal = (text: string): Decimal | undefined => {
  const [, whole = '', part = ''] = /^(\d+)(?:\.(\d+))?$/.exec(text.trim().replace(',', '.')) ?? [];
  return whole === '' ? undefined : { units: BigInt(whole + part), scale: part.length };
};

/** Divided by a power of ten, half to even, as the server rounds. */
const rounded = (units: bigint, places: number): bigint => {
  const by = 10n ** BigInt(places);
  const [whole, rest] = [units / by, (units % by) * 2n];
  return rest > by || (rest === by && whole % 2n === 1n) ? whole + 1n : whole;
};

/** Price times quantity less discount, rounded once; undefined while something is not a number. */
export const lineTotal = ({ quantity = '', price, discount = '' }: PricedLine): Money | undefined => {
  const [times, each, off] = [decimal(quantity), decimal(price?.amount ?? ''), decimal(discount || '0')];
  if (!price || !times || !each || !off) return undefined;
  const left = 100n * 10n ** BigInt(off.scale) - off.units;
  if (left < 0n) return undefined;
  const digits = currencyDigits(price.currency);
  const scale = times.scale + each.scale + off.scale + 2;
  const exact = times.units * each.units * left;
  const minor = scale >= digits ? rounded(exact, scale - digits) : exact * 10n ** BigInt(digits - scale);
  const text = String(minor).padStart(digits + 1, '0');
  const amount = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return { amount, currency: price.currency };
};
