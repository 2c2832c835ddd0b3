import {
  emailAddress,
  FieldFault,
  type FieldRule,
  type FieldRules,
  idRule,
  idsRule,
  languageRule,
  listRule,
  textRule,
  timeZoneRule,
} from '@relata/values';
import type { UserFields } from './user.events.js';

const emailRule: FieldRule<string> = (value, { field }) =>
  value.trim() === '' ? null : (emailAddress(value) ?? new FieldFault('email-invalid', field));

export const USER_RULES: FieldRules<UserFields> = {
  name: textRule(300),
  email: emailRule,
  managerId: idRule,
  teamId: idRule,
  territoryIds: idsRule(200),
  office: textRule(100),
  language: languageRule,
  timeZone: timeZoneRule,
  externalId: idRule,
};

/** A role is a keyword; which roles there are is the policy's business. */
export const roleRule: FieldRule<string> = (value, { field }) =>
  /^[a-z][a-z0-9-]{0,39}$/u.test(value) ? value : new FieldFault('role-invalid', field);

export const rolesRule = listRule(roleRule, (role) => role, 20);
