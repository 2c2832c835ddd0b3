import { currencyDigits } from './money-currencies.js';
import { type Decimal, formatDecimal, multiplyDecimals, parseDecimal, roundHalfEven } from './money-decimal.js';

/**
 * An amount as decimal string and its ISO 4217 currency; never a float. The canonical form has all digits of the
 * currency (`{amount: '12.50', currency: 'USD'}`, `{amount: '12', currency: 'JPY'}`).
 */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** Why there is no money: kebab-case, usable as the code of a refusal. */
export type MoneyProblem =
  | 'money-invalid'
  | 'currency-unknown'
  | 'currency-mismatch'
  | 'too-many-decimals'
  | 'amount-too-large'
  | 'factor-invalid';

export const isMoneyProblem = (value: Money | MoneyProblem): value is MoneyProblem => typeof value === 'string';

const MAX_MINOR = BigInt(Number.MAX_SAFE_INTEGER);

/** Amounts are kept within 2^53 − 1 minor units, so that read models may hold and add them as integers. */
const inCurrency = (exact: Decimal, currency: string): Money | MoneyProblem => {
  const digits = currencyDigits(currency);
  if (digits === undefined) return 'currency-unknown';
  const rounded = roundHalfEven(exact, digits);
  if (rounded.units > MAX_MINOR || rounded.units < -MAX_MINOR) return 'amount-too-large';
  return { amount: formatDecimal(rounded), currency };
};

/** The canonical form of input from outside, or what is wrong with it. Numbers and needless digits are refused. */
export const parseMoney = (input: unknown): Money | MoneyProblem => {
  if (typeof input !== 'object' || input === null) return 'money-invalid';
  const { amount, currency } = input as Partial<Record<string, unknown>>;
  const exact = parseDecimal(amount);
  if (exact === undefined || typeof currency !== 'string') return 'money-invalid';
  const digits = currencyDigits(currency);
  if (digits !== undefined && exact.scale > digits) return 'too-many-decimals';
  return inCurrency(exact, currency);
};

const exactOf = (money: Money): Decimal => {
  const parsed = parseMoney(money);
  const exact = isMoneyProblem(parsed) ? undefined : parseDecimal(parsed.amount);
  if (exact === undefined) throw new TypeError('not a valid amount of money');
  return exact;
};

/** Whole minor units (cents). Always a safe integer; throws TypeError on what `parseMoney` refuses. */
export const toMinor = (money: Money): number => Number(exactOf(money).units);

/** Money from whole minor units. */
export const fromMinor = (minor: number, currency: string): Money | MoneyProblem =>
  Number.isSafeInteger(minor)
    ? inCurrency({ units: BigInt(minor), scale: currencyDigits(currency) ?? 0 }, currency)
    : 'money-invalid';

/** Exact sum of at least one amount; all must be in one currency. */
export const addMoney = (first: Money, ...others: readonly Money[]): Money | MoneyProblem => {
  if (others.some((money) => money.currency !== first.currency)) return 'currency-mismatch';
  const start = exactOf(first);
  const units = others.reduce((sum, money) => sum + exactOf(money).units, start.units);
  return inCurrency({ units, scale: start.scale }, first.currency);
};

/** Amount times all factors, exact up to the end and rounded once, half to even, to the currency's minor unit. */
export const multiplyMoney = (money: Money, ...factors: readonly (Decimal | string)[]): Money | MoneyProblem => {
  let product = exactOf(money);
  for (const factor of factors) {
    const exact = typeof factor === 'string' ? parseDecimal(factor) : factor;
    if (exact === undefined) return 'factor-invalid';
    product = multiplyDecimals(product, exact);
  }
  return inCurrency(product, money.currency);
};

/** Amount in another currency at `rate` (units of `to` for one unit of the money's own), rounded half to even. */
export const convertMoney = (money: Money, rate: string, to: string): Money | MoneyProblem => {
  const exact = parseDecimal(rate);
  if (exact === undefined || exact.units <= 0n) return 'factor-invalid';
  return inCurrency(multiplyDecimals(exactOf(money), exact), to);
};

/** Below, at or above zero as `a` is less than, equal to or more than `b`; throws RangeError across currencies. */
export const compareMoney = (a: Money, b: Money): number => {
  if (a.currency !== b.currency) throw new RangeError('amounts of two currencies have no order');
  return toMinor(a) - toMinor(b);
};
