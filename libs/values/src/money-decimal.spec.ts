import { addDecimals, type Decimal, divideDecimal, formatDecimal, parseDecimal } from './money-decimal.js';

const decimal = (text: string): Decimal => {
  const parsed = parseDecimal(text);
  if (!parsed) throw new Error(`'${text}' is no decimal`);
  return parsed;
};

describe('decimal numbers', () => {
  test.each([
    ['0.1', '0.2', '0.3'],
    ['10', '0.005', '10.005'],
    ['-1.50', '1.5', '0.00'],
  ])('%s and %s make %s, without loss', (a, b, sum) =>
    expect(formatDecimal(addDecimals(decimal(a), decimal(b)))).toBe(sum),
  );

  test.each([
    ['10', 3, 2, '3.33'],
    ['0.01', 2, 2, '0.00'],
    ['0.03', 2, 2, '0.02'],
    ['-0.03', 2, 2, '-0.02'],
    ['2.123456', 2, 4, '1.0617'],
  ])('%s divided by %d with %d digits is %s, half to even', (number, by, digits, share) =>
    expect(formatDecimal(divideDecimal(decimal(number), by, digits))).toBe(share),
  );
});
