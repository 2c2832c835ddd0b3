import { currencyDigits } from '../../../lib/format/format.js';
import { minorOf, wholeOf } from './minor.js';

describe('a sum in a filter', () => {
  it.each([
    ['EUR', '12.5', '1250'],
    ['JPY', '1250', '1250'],
    ['KWD', '12.5', '12500'],
  ])('in %s, %s is %s for the server', (currency, whole, minor) => {
    const digits = currencyDigits(currency);
    expect(minorOf(whole, digits)).toBe(minor);
    expect(wholeOf(minor, digits)).toBe(whole);
  });

  it('stays as it is when it is no number', () => {
    expect(minorOf('much', 2)).toBe('much');
    expect(wholeOf('', 2)).toBe('');
  });
});
