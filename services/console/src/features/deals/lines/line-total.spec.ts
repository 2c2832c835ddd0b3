import { lineTotal } from './line-total.js';

const eur = (amount: string) => ({ amount, currency: 'EUR' });

describe('the total of a line', () => {
  it.each([
    ['3', '10.00', '', '30.00'],
    ['1.5', '0.05', '', '0.08'],
    ['0.5', '0.05', '', '0.02'],
    ['0.5', '0.07', '', '0.04'],
    ['3', '99.99', '12.5', '262.47'],
    ['2', '1000000000000.01', '100', '0.00'],
    ['1,5', '2.00', '', '3.00'],
  ])('of %s × %s less %s %% is %s', (quantity, amount, discount, total) => {
    expect(lineTotal({ quantity, price: eur(amount), discount })).toEqual(eur(total));
  });

  it('has as many digits as its currency', () => {
    expect(lineTotal({ quantity: '3', price: { amount: '100', currency: 'JPY' } })?.amount).toBe('300');
    expect(lineTotal({ quantity: '1', price: { amount: '1.234', currency: 'KWD' } })?.amount).toBe('1.234');
  });

  it('is not known while something is no number', () => {
    expect(lineTotal({ quantity: 'two', price: eur('1') })).toBeUndefined();
    expect(lineTotal({ quantity: '1', price: eur('') })).toBeUndefined();
    expect(lineTotal({ quantity: '1', price: eur('1'), discount: '101' })).toBeUndefined();
  });
});
