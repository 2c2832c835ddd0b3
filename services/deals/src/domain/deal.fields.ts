import {
  customRule,
  dateRule,
  FieldFault,
  type FieldRule,
  type FieldRules,
  idRule,
  idsRule,
  labelsRule,
  listRule,
  moneyRule,
  textRule,
} from '@relata/values';
import type { Assignment, DealFields, Participant } from './deal.events.js';

const participantRule: FieldRule<Participant> = (participant, { field }) => {
  const userId = idRule(participant.userId, { field: `${field}.userId` });
  const role = idRule(participant.role, { field: `${field}.role` });
  if (userId instanceof FieldFault) return userId;
  if (role instanceof FieldFault) return role;
  if (userId === null) return new FieldFault('field-required', `${field}.userId`);
  if (role === null) return new FieldFault('field-required', `${field}.role`);
  return { userId, role };
};

/** The form of each descriptive field. */
export const DEAL_RULES: FieldRules<DealFields> = {
  name: textRule(300),
  accountId: idRule,
  contactIds: idsRule(100),
  value: moneyRule,
  expectedClose: dateRule,
  openedOn: dateRule,
  source: textRule(100),
  tags: labelsRule(50),
  custom: customRule,
  externalId: textRule(200),
  participants: listRule(participantRule, ({ userId, role }) => `${role} ${userId}`, 50),
};

export const ASSIGNMENT_RULES: FieldRules<Assignment> = { ownerId: idRule, teamId: idRule, territoryId: idRule };

const CUSTOM = 'custom.';

/** Whether a stage may demand the field: a descriptive one, `lines`, or a custom one as `custom.<id>`. */
export const isDealField = (name: string): boolean =>
  Object.hasOwn(DEAL_RULES, name) || name === 'lines' || (name.startsWith(CUSTOM) && name.length > CUSTOM.length);

/** Whether the named field of a deal holds something. */
export const isFilled = (deal: object, name: string): boolean => {
  const [holder, field] = name.startsWith(CUSTOM)
    ? [(deal as Partial<DealFields>).custom ?? {}, name.slice(CUSTOM.length)]
    : [deal, name];
  const value = new Map<string, unknown>(Object.entries(holder)).get(field);
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
};
