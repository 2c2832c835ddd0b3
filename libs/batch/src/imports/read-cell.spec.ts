import fc from 'fast-check';
import type { Expression } from './mapping.js';
import { readCell } from './read-cell.js';
import { RowFault } from './row-fault.js';

type Cell = Extract<Expression, { column: string }>;
const read = (text: string, cell: Omit<Cell, 'column'>): unknown => readCell(text, { column: 'c', ...cell });
const fault = (reason: string) => new RowFault('c', reason);

describe('a cell is read', () => {
  it.each([
    ['money with cents', '1,234.50', { as: 'money', currency: 'USD' }, { amount: '1234.50', currency: 'USD' }],
    ['money with a sign', '$ 1 054', { as: 'money', currency: 'USD' }, { amount: '1054.00', currency: 'USD' }],
    ['money with a decimal comma', '12,5 €', { as: 'money', currency: 'EUR' }, { amount: '12.50', currency: 'EUR' }],
    [
      'money in millions',
      '1100.04',
      { as: 'money', currency: 'USD', times: '1000000' },
      { amount: '1100040000.00', currency: 'USD' },
    ],
    ['a whole number', '2 822', { as: 'integer' }, 2822],
    ['a decimal', '0,5', { as: 'decimal' }, '0.5'],
    ['a date', '2017-03-01', { as: 'date' }, '2017-03-01'],
    ['a date in another order', '31.12.1980', { as: 'date', format: 'DD.MM.YYYY' }, '1980-12-31'],
    ['a day as an instant', '2016-10-20', { as: 'instant' }, '2016-10-20T00:00:00.000Z'],
    ['a time without a zone as UTC', '2016-10-20 10:30', { as: 'instant' }, '2016-10-20T10:30:00.000Z'],
    ['yes', 'Yes', { as: 'boolean' }, true],
    ['an e-mail in lower case', 'Ann@Example.TEST', { as: 'email' }, 'ann@example.test'],
    ['a national phone', '202-224-3441', { as: 'phone', country: 'US' }, '+12022243441'],
    ['a country by name', 'Philippines', { as: 'country' }, 'PH'],
    ['labels', 'a; b|c', { as: 'labels' }, ['a', 'b', 'c']],
  ] as const)('as %s', (_, text, cell, value) => {
    expect(read(text, cell)).toEqual(value);
  });

  it.each([
    ['a word for a number', 'many', { as: 'integer' }, 'integer-invalid'],
    ['a part of a whole', '1.5', { as: 'integer' }, 'integer-invalid'],
    ['more cents than there are', '1.005', { as: 'money', currency: 'USD' }, 'too-many-decimals'],
    ['a day that is not', '2017-02-30', { as: 'date' }, 'date-invalid'],
    ['the wrong order', '12/31/2017', { as: 'date', format: 'DD/MM/YYYY' }, 'date-invalid'],
    ['half an address', 'ann@', { as: 'email' }, 'email-invalid'],
    ['no country', 'Narnia', { as: 'country' }, 'country-invalid'],
    ['maybe', 'maybe', { as: 'boolean' }, 'boolean-invalid'],
  ] as const)('or named at fault: %s', (_, text, cell, reason) => {
    expect(read(text, cell)).toEqual(fault(reason));
  });

  it('without ever throwing', () => {
    const kinds = fc.constantFrom(
      ...([
        'text',
        'integer',
        'decimal',
        'money',
        'date',
        'instant',
        'boolean',
        'email',
        'phone',
        'country',
        'labels',
      ] as const),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), kinds, (text, as) => void read(text, { as, currency: 'USD' })),
    );
  });
});
