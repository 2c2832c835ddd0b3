import type { Mapping } from '../mapping.js';

/** Companies of the S&P 500. The listing is what has an identity: three companies list two classes of shares. */
const sp500Accounts: Mapping = {
  name: 'sp500-accounts',
  title: 'Companies of the S&P 500 (constituents.csv)',
  collection: 'accounts',
  externalId: { template: 'sp500:{Symbol}' },
  fields: {
    name: { column: 'Security' },
    kind: { value: 'prospect' },
    sector: { column: 'GICS Sector' },
    industry: { column: 'GICS Sub-Industry' },
    founded: { column: 'Founded' },
    addresses: {
      list: [
        {
          object: { kind: { value: 'actual' }, formatted: { column: 'Headquarters Location' } },
          needs: ['formatted'],
        },
      ],
    },
    requisites: { object: { registrationNumber: { column: 'CIK' } }, needs: ['registrationNumber'] },
    tags: { list: [{ column: 'Symbol' }] },
    source: { value: 'S&P 500' },
  },
};

const phone = (column: string, kind: string): Mapping['fields'][string] => ({
  object: { number: { column, as: 'phone', country: 'US' }, raw: { column }, kind: { value: kind } },
  needs: ['number'],
});

/** Public officials of the United States. */
const officialsContacts: Mapping = {
  name: 'officials-contacts',
  title: 'Public officials with office address and phone (officials.csv)',
  collection: 'contacts',
  values: { gender: { M: 'male', F: 'female' } },
  externalId: { column: 'external_id' },
  fields: {
    firstName: { column: 'first_name' },
    middleName: { column: 'middle_name' },
    lastName: { column: 'last_name' },
    nickname: { column: 'nickname' },
    suffix: { column: 'suffix' },
    fullName: { column: 'full_name' },
    birthday: { column: 'birthday', as: 'date' },
    gender: { column: 'gender' },
    jobTitle: { first: [{ template: '{role}, {organisation}' }, { column: 'role' }] },
    phones: { list: [phone('phone', 'work'), phone('fax', 'fax')] },
    addresses: {
      list: [
        {
          object: {
            kind: { value: 'work' },
            formatted: { column: 'address' },
            region: { column: 'state' },
            country: { value: 'US' },
          },
          needs: ['formatted'],
        },
      ],
    },
    website: { column: 'website' },
    source: { column: 'organisation' },
  },
};

export const PUBLIC_DATA_MAPPINGS: readonly Mapping[] = [sp500Accounts, officialsContacts];
