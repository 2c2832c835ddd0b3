import {
  customRule,
  dateRule,
  type FieldRules,
  fullNameOf,
  idRule,
  languageRule,
  oneOfRule,
  type Patch,
  textRule,
  websiteRule,
} from '@relata/values';
import { type ContactFields, GENDERS } from './contact.events.js';
import {
  type AddressInput,
  addressesRule,
  type EmailInput,
  emailsRule,
  type PhoneInput,
  phonesRule,
} from './contact-points.js';
import { tagsRule } from './record-acts.js';

/** Contact fields as commands bring them. */
export interface ContactInput extends Omit<ContactFields, 'emails' | 'phones' | 'addresses'> {
  readonly emails?: readonly EmailInput[];
  readonly phones?: readonly PhoneInput[];
  readonly addresses?: readonly AddressInput[];
}

export const CONTACT_RULES: FieldRules<ContactInput, ContactFields> = {
  firstName: textRule(150),
  middleName: textRule(150),
  lastName: textRule(150),
  nickname: textRule(150),
  suffix: textRule(50),
  fullName: textRule(500),
  jobTitle: textRule(200),
  emails: emailsRule,
  phones: phonesRule,
  addresses: addressesRule,
  birthday: dateRule,
  gender: oneOfRule(GENDERS),
  language: languageRule,
  website: websiteRule,
  tags: tagsRule,
  source: textRule(100),
  lifecycleStage: textRule(60),
  externalId: idRule,
  custom: customRule,
};

/** What the contact is called when no full name is given; undefined when nothing tells it from others. */
export const displayNameOf = (fields: ContactFields): string | undefined =>
  fullNameOf(fields) ??
  fields.emails?.find((email) => email.primary)?.address ??
  fields.phones?.find((phone) => phone.primary)?.number;

/**
 * The patch with the full name that follows from it: a name that was made of the parts follows the parts, one that was
 * given stays. Undefined when the contact would be left without any name.
 */
export const withFullName = (
  before: ContactFields,
  patch: Patch<ContactFields>,
  after: ContactFields,
): Patch<ContactFields> | undefined => {
  if (patch.fullName) return patch;
  const wasGiven = before.fullName !== undefined && before.fullName !== displayNameOf(before);
  if (wasGiven && patch.fullName === undefined) return patch;
  const fullName = displayNameOf(after);
  return fullName === undefined ? undefined : { ...patch, fullName };
};
