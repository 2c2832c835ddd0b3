import type { DefOf, FieldDef } from '../../components/record-card/fields/field-def.js';

const options = (...values: string[]) => values.map((value) => ({ value }));

const KIND = { field: 'kind', kind: 'choice' } as const;

const EMAILS: DefOf<'list'> = {
  field: 'emails',
  kind: 'list',
  primary: true,
  parts: [
    { field: 'address', kind: 'text', type: 'email' },
    { ...KIND, options: options('work', 'home', 'other') },
  ],
};

const PHONES: DefOf<'list'> = {
  field: 'phones',
  kind: 'list',
  primary: true,
  parts: [
    { field: 'number', kind: 'text', type: 'tel' },
    { ...KIND, options: options('work', 'mobile', 'home', 'fax', 'other') },
  ],
};

const ADDRESSES: DefOf<'list'> = {
  field: 'addresses',
  kind: 'list',
  parts: [
    { ...KIND, options: options('work', 'home', 'legal', 'actual', 'delivery', 'billing', 'other') },
    ...(['street', 'city', 'region', 'postalCode', 'country'] as const).map((field) => ({
      field,
      kind: 'text' as const,
    })),
  ],
};

const OWNERSHIP: readonly FieldDef[] = [
  { field: 'ownerId', kind: 'record', collection: 'users', act: 'assign' },
  { field: 'teamId', kind: 'record', collection: 'teams', act: 'assign' },
  { field: 'territoryId', kind: 'record', collection: 'territories', act: 'assign', rare: true },
];

const text = (field: string): FieldDef => ({ field, kind: 'text' });

/** Seldom filled. */
const rare = (def: FieldDef): FieldDef => ({ ...def, rare: true });

/** The parts that a person's name is made of. */
export const NAME_PARTS: readonly FieldDef[] = ['firstName', 'middleName', 'lastName', 'nickname', 'suffix'].map(text);

/** All that a contact's card holds, in the order in which it is read. */
export const CONTACT_FIELDS: readonly FieldDef[] = [
  text('jobTitle'),
  EMAILS,
  PHONES,
  ADDRESSES,
  rare({ field: 'birthday', kind: 'date' }),
  rare({ field: 'gender', kind: 'choice', options: options('female', 'male', 'other') }),
  rare(text('language')),
  rare({ field: 'website', kind: 'text', type: 'url' }),
  { field: 'tags', kind: 'tags' },
  rare(text('lifecycleStage')),
  text('source'),
  rare(text('externalId')),
  ...OWNERSHIP,
];

const REQUISITES: FieldDef = {
  field: 'requisites',
  kind: 'group',
  parts: [
    ...['taxId', 'registrationNumber', 'bankName', 'bankCode', 'bankAccount', 'iban'].map(text),
    { field: 'note', kind: 'text', long: true },
  ],
};

/** All that a company's card holds, in the order in which it is read. */
export const ACCOUNT_FIELDS: readonly FieldDef[] = [
  text('name'),
  rare(text('legalName')),
  { ...KIND, options: options('client', 'partner', 'supplier', 'prospect') },
  text('sector'),
  rare(text('industry')),
  EMAILS,
  PHONES,
  ADDRESSES,
  text('country'),
  { field: 'website', kind: 'text', type: 'url' },
  rare(text('domain')),
  { field: 'employees', kind: 'number' },
  { field: 'revenue', kind: 'money' },
  rare(text('founded')),
  rare(REQUISITES),
  { field: 'tags', kind: 'tags' },
  text('source'),
  rare(text('externalId')),
  { field: 'parentId', kind: 'record', collection: 'accounts', act: 'set-parent' },
  ...OWNERSHIP,
];
