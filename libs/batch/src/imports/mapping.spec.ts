import fc from 'fast-check';
import { columnsIn } from './mapping.js';
import { mappingFault } from './mapping-check.js';
import { guessMapping, missingColumns, SHIPPED_MAPPINGS } from './mappings/shipped-mappings.js';

describe('mappings', () => {
  it('that ship are well formed, and have names of their own', () => {
    for (const mapping of SHIPPED_MAPPINGS)
      expect([mapping.name, mappingFault(mapping)]).toEqual([mapping.name, undefined]);
    expect(SHIPPED_MAPPINGS.map((m) => m.name)).toEqual([
      'crm-users',
      'crm-accounts',
      'crm-products',
      'crm-deals',
      'sp500-accounts',
      'officials-contacts',
    ]);
  });

  it('are guessed by collection and columns: the one that reads most of the file', () => {
    const header = [
      'account',
      'sector',
      'year_established',
      'revenue',
      'employees',
      'office_location',
      'subsidiary_of',
    ];
    expect(guessMapping(SHIPPED_MAPPINGS, 'accounts', header)?.name).toBe('crm-accounts');
    expect(guessMapping(SHIPPED_MAPPINGS, 'contacts', header)).toBeUndefined();
    const lessWanted = {
      ...SHIPPED_MAPPINGS[1],
      name: 'less',
      collection: 'accounts',
      externalId: { column: 'account' },
      fields: {},
      late: [],
    };
    expect(guessMapping([lessWanted, ...SHIPPED_MAPPINGS], 'accounts', header)?.name).toBe('crm-accounts');
  });

  it('name the columns that a file lacks', () => {
    const [users] = SHIPPED_MAPPINGS;
    expect(users && missingColumns(users, ['sales_agent'])).toEqual(['regional_office', 'manager']);
    expect(users && [...columnsIn(users)].toSorted()).toEqual(['manager', 'regional_office', 'sales_agent']);
  });

  it('of others are looked through before they are used', () => {
    const good = { name: 'x', collection: 'contacts', externalId: { column: 'a' }, fields: {} };
    expect(mappingFault(good)).toBeUndefined();
    expect(mappingFault({ ...good, externalId: { colum: 'a' } })).toBe('externalId');
    expect(mappingFault({ ...good, fields: { price: { column: 'p', as: 'money' } } })).toBe('fields');
    expect(mappingFault({ ...good, extra: 1 })).toBe('extra');
    let deep: object = { column: 'a' };
    for (let i = 0; i < 50; i++) deep = { list: [deep] };
    expect(mappingFault({ ...good, fields: { deep } })).toBe('fields');
    fc.assert(
      fc.property(fc.jsonValue(), (value) => void mappingFault({ ...good, fields: { a: value }, steps: value })),
    );
  });
});
