import type { Readings } from '@relata/projections';
import {
  addDecimals,
  currencyDigits,
  type Decimal,
  divideDecimal,
  formatDecimal,
  type Money,
  multiplyDecimals,
  parseDecimal,
} from '@relata/values';
import { BASE_KEY, type RateFacts } from './rate-facts.projection.js';

/** Turns amounts into the base currency, exactly: rounding comes once, where a number is shown. */
export interface BaseMoney {
  readonly currency: string;
  /** The amount in base units at the rate of that day; undefined when no rate is known for it. */
  inBase(minor: number, currency: string, day: string): Decimal | undefined;
}

export const NOTHING: Decimal = { units: 0n, scale: 0 };
const NO_CURRENCY = 'USD';

/** The base currency and rates as told. Without a base it is the currency of most deals. */
export const loadBaseMoney = async (store: Readings): Promise<BaseMoney> => {
  const { items } = await store.find<RateFacts>('rate_facts', { scope: 'all', limit: 500 });
  const facts = new Map(items.map(({ id, doc }) => [id, doc]));
  return baseMoney(facts.get(BASE_KEY)?.base ?? (await commonCurrency(store)), facts);
};

const commonCurrency = async (store: Readings): Promise<string> => {
  const rows = await store.aggregate('deal_facts', { scope: 'all', groupBy: ['currency'] });
  const [most] = rows.filter(({ key }) => key[0] !== null).sort((a, b) => b.count - a.count);
  return String(most?.key[0] ?? NO_CURRENCY);
};

export const baseMoney = (base: string, facts: ReadonlyMap<string, RateFacts>): BaseMoney => ({
  currency: base,
  inBase: (minor, currency, day) => {
    const rate = currency === base ? '1' : facts.get(currency)?.rates.findLast(({ date }) => date <= day)?.rate;
    const exact = parseDecimal(rate);
    return exact && multiplyDecimals(exactOf(minor, currency), exact);
  },
});

/** Sums are kept as doubles, which hold whole numbers exactly up to 2^53; beyond that a number would be wrong. */
const exactOf = (minor: number, currency: string): Decimal => {
  if (!Number.isSafeInteger(minor)) throw new Error(`the sum of ${currency} is too large to be exact`);
  return { units: BigInt(minor), scale: currencyDigits(currency) ?? 0 };
};

export const sumOf = (amounts: readonly Decimal[]): Decimal => amounts.reduce(addDecimals, NOTHING);

/** The amount as it is shown, or its share when it is divided: rounded half to even to the currency's minor unit. */
export const shown = (exact: Decimal, currency: string, dividedBy = 1): Money => ({
  amount: formatDecimal(divideDecimal(exact, dividedBy, currencyDigits(currency) ?? 2)),
  currency,
});

/** A quotient as a number with `digits` decimals; null when there is nothing to divide by. */
export const ratio = (dividend: number, divisor: number, digits: number): number | null =>
  divisor === 0 ? null : Number(formatDecimal(divideDecimal({ units: BigInt(dividend), scale: 0 }, divisor, digits)));
