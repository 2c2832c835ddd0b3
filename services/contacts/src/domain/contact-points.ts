import {
  countryRule,
  emailAddress,
  FieldFault,
  type FieldRule,
  normalPhone,
  oneOfRule,
  type RuleContext,
  textRule,
} from '@relata/values';

/** Ways to reach a person or a company. Of each list at most `MOST` entries; exactly one e-mail and phone is primary. */
export interface Email {
  /** Normal form: lower case. */
  readonly address: string;
  readonly kind: EmailKind;
  readonly primary: boolean;
}

export interface Phone {
  /** E.164. */
  readonly number: string;
  /** As it was typed, where that differs; it may hold an extension. */
  readonly raw?: string;
  readonly kind: PhoneKind;
  readonly primary: boolean;
}

export interface PostalAddress {
  readonly kind: AddressKind;
  readonly street?: string;
  readonly city?: string;
  readonly region?: string;
  readonly postalCode?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  /** The whole address as text, where its parts are not known. */
  readonly formatted?: string;
}

export const EMAIL_KINDS = ['work', 'home', 'other'] as const;
export type EmailKind = (typeof EMAIL_KINDS)[number];
export const PHONE_KINDS = ['work', 'mobile', 'home', 'fax', 'other'] as const;
export type PhoneKind = (typeof PHONE_KINDS)[number];
export const ADDRESS_KINDS = ['work', 'home', 'legal', 'actual', 'delivery', 'billing', 'other'] as const;
export type AddressKind = (typeof ADDRESS_KINDS)[number];

const MOST = 20;

/** As commands bring them: kind `work` unless said, the first one primary unless another is, numbers as typed. */
export type EmailInput = Partial<Email> & Pick<Email, 'address'>;
export type PhoneInput = Partial<Phone> & Pick<Phone, 'number'>;
export type AddressInput = Partial<PostalAddress>;

export const emailsRule = (value: readonly EmailInput[], { field }: RuleContext): readonly Email[] | FieldFault => {
  const emails: Omit<Email, 'primary'>[] = [];
  for (const [i, given] of value.entries()) {
    const address = emailAddress(given.address);
    if (address === undefined) return new FieldFault('email-invalid', `${field}.${i}.address`);
    if (emails.some((e) => e.address === address)) return new FieldFault('email-duplicate', `${field}.${i}.address`);
    const kind = oneOfRule(EMAIL_KINDS)(given.kind ?? 'work', { field: `${field}.${i}.kind` });
    if (kind instanceof FieldFault) return kind;
    emails.push({ address, kind });
  }
  return withOnePrimary(emails, value, field);
};

export const phonesRule = (
  value: readonly PhoneInput[],
  { field, defaultCountry }: RuleContext,
): readonly Phone[] | FieldFault => {
  const phones: Omit<Phone, 'primary'>[] = [];
  for (const [i, given] of value.entries()) {
    const number = given.number.length > 60 ? undefined : normalPhone(given.number, defaultCountry);
    if (number === undefined) return new FieldFault('phone-invalid', `${field}.${i}.number`);
    const kind = oneOfRule(PHONE_KINDS)(given.kind ?? 'work', { field: `${field}.${i}.kind` });
    if (kind instanceof FieldFault) return kind;
    // One line may be both phone and fax.
    if (phones.some((p) => p.number === number && p.kind === kind))
      return new FieldFault('phone-duplicate', `${field}.${i}.number`);
    const raw = textRule(60)(given.raw ?? given.number, { field: `${field}.${i}.raw` });
    if (raw instanceof FieldFault) return raw;
    phones.push({ number, ...(raw === null || raw === number ? {} : { raw }), kind });
  }
  return withOnePrimary(phones, value, field);
};

const withOnePrimary = <T extends object>(
  entries: readonly T[],
  given: readonly { readonly primary?: boolean }[],
  field: string,
): readonly (T & { readonly primary: boolean })[] | FieldFault => {
  if (entries.length > MOST) return new FieldFault('too-many', field);
  const first = given.findIndex((entry) => entry.primary);
  const second = given.findIndex((entry, i) => entry.primary && i > first);
  if (first >= 0 && second >= 0) return new FieldFault('primary-twice', `${field}.${second}.primary`);
  return entries.map((entry, i) => ({ ...entry, primary: i === Math.max(first, 0) }));
};

const ADDRESS_RULES: readonly (readonly [Exclude<keyof PostalAddress, 'kind'>, FieldRule<string>])[] = [
  ['street', textRule(300)],
  ['city', textRule(150)],
  ['region', textRule(150)],
  ['postalCode', textRule(30)],
  ['country', countryRule],
  ['formatted', textRule(1000)],
];

export const addressesRule = (
  value: readonly AddressInput[],
  { field }: RuleContext,
): readonly PostalAddress[] | FieldFault => {
  if (value.length > MOST) return new FieldFault('too-many', field);
  const addresses: PostalAddress[] = [];
  for (const [i, given] of value.entries()) {
    const address = addressOf(given, `${field}.${i}`);
    if (address instanceof FieldFault) return address;
    addresses.push(address);
  }
  return addresses;
};

const addressOf = (given: AddressInput, field: string): PostalAddress | FieldFault => {
  const kind = oneOfRule(ADDRESS_KINDS)(given.kind ?? 'work', { field: `${field}.kind` });
  if (kind instanceof FieldFault) return kind;
  const parts: [string, string][] = [];
  for (const [part, rule] of ADDRESS_RULES) {
    const text = rule(given[part] ?? '', { field: `${field}.${part}` });
    if (text instanceof FieldFault) return text;
    if (text !== null) parts.push([part, text]);
  }
  if (parts.length === 0) return new FieldFault('address-empty', field);
  return { kind, ...Object.fromEntries(parts) };
};
