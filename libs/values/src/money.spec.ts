import * as fc from 'fast-check';
import {
  addMoney,
  compareMoney,
  convertMoney,
  fromMinor,
  isMoneyProblem,
  type Money,
  multiplyMoney,
  parseMoney,
  toMinor,
} from './money.js';
import { currencyDigits } from './money-currencies.js';
import { lessPercent, parseDecimal } from './money-decimal.js';

const money = (amount: string, currency = 'USD'): Money => ({ amount, currency });
const valid = fc
  .tuple(fc.integer({ min: -1e12, max: 1e12 }), fc.constantFrom('USD', 'JPY', 'KWD', 'CLF', 'EUR'))
  .map(([minor, currency]) => fromMinor(minor, currency) as Money);

describe('money from outside', () => {
  test.each([
    [money('12.5'), money('12.50')],
    [money('-0.01'), money('-0.01')],
    [money('007'), money('7.00')],
    [money('-0'), money('0.00')],
    [money('12', 'JPY'), money('12', 'JPY')],
    [money('1.5', 'KWD'), money('1.500', 'KWD')],
    [{ ...money('1'), extra: true }, money('1.00')],
  ])('%j is read as %j', (input, expected) => expect(parseMoney(input)).toEqual(expected));

  test.each([
    [12.5, 'money-invalid'],
    [null, 'money-invalid'],
    [{ amount: 12.5, currency: 'USD' }, 'money-invalid'],
    [{ amount: '12.5' }, 'money-invalid'],
    [money('1e3'), 'money-invalid'],
    [money('1,000.00'), 'money-invalid'],
    [money('.5'), 'money-invalid'],
    [money('1.'), 'money-invalid'],
    [money('+1'), 'money-invalid'],
    [money(' 1'), 'money-invalid'],
    [money('12.345'), 'too-many-decimals'],
    [money('12.0', 'JPY'), 'too-many-decimals'],
    [money('1', 'usd'), 'currency-unknown'],
    [money('1', 'QQQ'), 'currency-unknown'],
    [money('90071992547409.92'), 'amount-too-large'],
  ])('%j is refused: %s', (input, problem) => expect(parseMoney(input)).toBe(problem));

  test('whatever comes in, the answer is canonical money or a problem', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), fc.string(), (input, amount, currency) => {
        for (const value of [input, { amount, currency }, { amount, currency: 'EUR' }]) {
          const parsed = parseMoney(value);
          if (!isMoneyProblem(parsed)) expect(parseMoney(parsed)).toEqual(parsed);
        }
      }),
    );
  });
});

describe('minor units', () => {
  test('follow the digits of the currency', () => {
    expect([currencyDigits('USD'), currencyDigits('JPY'), currencyDigits('BHD'), currencyDigits('XXX')]).toEqual([
      2,
      0,
      3,
      undefined,
    ]);
    expect(toMinor(money('12.5'))).toBe(1250);
    expect(fromMinor(-5, 'USD')).toEqual(money('-0.05'));
    expect(fromMinor(0.5, 'USD')).toBe('money-invalid');
    expect(fromMinor(1, 'QQQ')).toBe('currency-unknown');
    expect(() => toMinor(money('1', 'QQQ'))).toThrow(TypeError);
  });

  test('there and back is the same', () => {
    fc.assert(fc.property(valid, (m) => expect(fromMinor(toMinor(m), m.currency)).toEqual(m)));
  });
});

describe('arithmetic', () => {
  test('sums are exact, in one currency, and bounded', () => {
    expect(addMoney(money('0.10'), money('0.20'), money('-0.05'))).toEqual(money('0.25'));
    expect(addMoney(money('1'), money('1', 'EUR'))).toBe('currency-mismatch');
    expect(addMoney(money('90071992547409.91'), money('0.01'))).toBe('amount-too-large');
  });

  test('a sum is the sum of minor units, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1 }), (minors) => {
        const [first, ...rest] = minors.map((minor) => fromMinor(minor, 'EUR') as Money) as [Money, ...Money[]];
        const sum = addMoney(first, ...rest) as Money;
        expect(toMinor(sum)).toBe(minors.reduce((a, b) => a + b, 0));
        expect(addMoney(sum)).toEqual(sum);
      }),
    );
  });

  test.each([
    ['0.05', '0.5', '0.02'],
    ['0.15', '0.5', '0.08'],
    ['-0.05', '0.5', '-0.02'],
    ['-0.15', '0.5', '-0.08'],
    ['10.00', '0.3333', '3.33'],
    ['19.99', '3', '59.97'],
  ])('%s times %s is %s, half to even', (amount, factor, expected) =>
    expect(multiplyMoney(money(amount), factor)).toEqual(money(expected)),
  );

  test('several factors are rounded once', () => {
    const discount = parseDecimal('12.5');
    if (!discount) throw new Error('not a decimal');
    expect(multiplyMoney(money('0.33'), '1.5', lessPercent(discount))).toEqual(money('0.43'));
    expect(multiplyMoney(money('1'), 'x')).toBe('factor-invalid');
  });

  test('conversion takes the digits of the target', () => {
    expect(convertMoney(money('10.00'), '149.505', 'JPY')).toEqual(money('1495', 'JPY'));
    expect(convertMoney(money('1', 'JPY'), '0.006685', 'USD')).toEqual(money('0.01'));
    expect(convertMoney(money('1'), '0', 'EUR')).toBe('factor-invalid');
    expect(convertMoney(money('1'), '1', 'QQQ')).toBe('currency-unknown');
  });

  test('order is by value and only within a currency', () => {
    expect(compareMoney(money('2'), money('10'))).toBeLessThan(0);
    expect(compareMoney(money('2.0'), money('2.00'))).toBe(0);
    expect(() => compareMoney(money('2'), money('2', 'EUR'))).toThrow(RangeError);
  });
});
