import {
  countryRule,
  customRule,
  FieldFault,
  type FieldRule,
  type FieldRules,
  idRule,
  normalIban,
  oneOfRule,
  priceRule,
  type RuleContext,
  textRule,
  websiteRule,
  wholeRule,
} from '@relata/values';
import { ACCOUNT_KINDS, type AccountFields, type Requisites } from './account.events.js';
import {
  type AddressInput,
  addressesRule,
  type EmailInput,
  emailsRule,
  type PhoneInput,
  phonesRule,
} from './contact-points.js';
import { tagsRule } from './record-acts.js';

/** Account fields as commands bring them. */
export interface AccountInput extends Omit<AccountFields, 'emails' | 'phones' | 'addresses'> {
  readonly emails?: readonly EmailInput[];
  readonly phones?: readonly PhoneInput[];
  readonly addresses?: readonly AddressInput[];
}

const ibanRule: FieldRule<string> = (value, { field }) =>
  value.trim() === '' ? null : (normalIban(value) ?? new FieldFault('iban-invalid', field));

const REQUISITES: readonly (readonly [keyof Requisites, FieldRule<string>])[] = [
  ['taxId', textRule(50)],
  ['registrationNumber', textRule(50)],
  ['bankName', textRule(200)],
  ['bankCode', textRule(50)],
  ['bankAccount', textRule(50)],
  ['iban', ibanRule],
  ['note', textRule(2000)],
];

const requisitesRule = (value: Requisites, { field }: RuleContext): Requisites | null | FieldFault => {
  const parts: [string, string][] = [];
  for (const [part, rule] of REQUISITES) {
    const text = rule(value[part] ?? '', { field: `${field}.${part}` });
    if (text instanceof FieldFault) return text;
    if (text !== null) parts.push([part, text]);
  }
  return parts.length === 0 ? null : Object.fromEntries(parts);
};

/** A host name; what stands around it in an address or an e-mail is taken away. */
const domainRule: FieldRule<string> = (value, { field }) => {
  const host = value
    .trim()
    .toLowerCase()
    .replace(/^(?:https?:\/\/)?(?:[^/@]*@)?/u, '')
    .replace(/[/:?#].*$/u, '');
  if (host === '') return null;
  const isHost = host.length <= 253 && /^(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*)\.)+[\p{L}\p{M}\p{N}-]{2,}$/u.test(host);
  return isHost ? host : new FieldFault('domain-invalid', field);
};

export const ACCOUNT_RULES: FieldRules<AccountInput, AccountFields> = {
  name: textRule(300),
  legalName: textRule(500),
  kind: oneOfRule(ACCOUNT_KINDS),
  sector: textRule(100),
  industry: textRule(150),
  founded: textRule(40),
  revenue: priceRule,
  employees: wholeRule(0, 100_000_000, 'number-invalid'),
  website: websiteRule,
  domain: domainRule,
  emails: emailsRule,
  phones: phonesRule,
  addresses: addressesRule,
  country: countryRule,
  requisites: requisitesRule,
  tags: tagsRule,
  source: textRule(100),
  externalId: idRule,
  custom: customRule,
};
