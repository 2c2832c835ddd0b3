/** A decimal number without loss: `units / 10^scale`. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const FORM = /^(-?)(\d{1,24})(?:\.(\d{1,18}))?$/u;

/** Reads plain decimal text: `-12.50`. No sign `+`, exponent, blank or grouping; anything else is undefined. */
export const parseDecimal = (text: unknown): Decimal | undefined => {
  const parts = typeof text === 'string' ? FORM.exec(text) : null;
  if (!parts) return undefined;
  const fraction = parts[3] ?? '';
  const units = BigInt(`${parts[2]}${fraction}`);
  return { units: parts[1] === '-' ? -units : units, scale: fraction.length };
};

/** Plain text with exactly `scale` digits after the point. */
export const formatDecimal = ({ units, scale }: Decimal): string => {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const cut = digits.length - scale;
  const text = scale === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return units < 0n ? `-${text}` : text;
};

export const multiplyDecimals = (a: Decimal, b: Decimal): Decimal => ({
  units: a.units * b.units,
  scale: a.scale + b.scale,
});

/** What stays of a whole after `percent` is taken off: 12.5 gives 0.875. */
export const lessPercent = (percent: Decimal): Decimal => ({
  units: 100n * 10n ** BigInt(percent.scale) - percent.units,
  scale: percent.scale + 2,
});

/** Exact sum. */
export const addDecimals = (a: Decimal, b: Decimal): Decimal => {
  const scale = Math.max(a.scale, b.scale);
  const raised = ({ units, scale: from }: Decimal): bigint => units * 10n ** BigInt(scale - from);
  return { units: raised(a) + raised(b), scale };
};

/** Whole quotient by a divisor above zero, rounded half to even (IEEE 754 roundTiesToEven). */
const quotient = (dividend: bigint, divisor: bigint): bigint => {
  const magnitude = dividend < 0n ? -dividend : dividend;
  const whole = magnitude / divisor;
  const twice = (magnitude % divisor) * 2n;
  const up = twice > divisor || (twice === divisor && whole % 2n === 1n);
  const rounded = up ? whole + 1n : whole;
  return dividend < 0n ? -rounded : rounded;
};

/** The same number with `scale` digits; digits that fall away are rounded half to even. */
export const roundHalfEven = (number: Decimal, scale: number): Decimal => divideDecimal(number, 1, scale);

/** The number divided by a whole one above zero, with `scale` digits, rounded once, half to even. */
export const divideDecimal = ({ units, scale: from }: Decimal, by: number, scale: number): Decimal =>
  from <= scale
    ? { units: quotient(units * 10n ** BigInt(scale - from), BigInt(by)), scale }
    : { units: quotient(units, 10n ** BigInt(from - scale) * BigInt(by)), scale };
