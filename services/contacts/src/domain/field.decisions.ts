import { accept, type Command, type Decider, type Decision, nothing, refuse } from '@relata/es';
import {
  applyRules,
  CUSTOM_TYPES,
  type CustomField,
  type CustomType,
  changesOf,
  FieldFault,
  type Labels,
  type Patch,
  withChanges,
} from '@relata/values';
import type { FieldDetails, FieldEvent } from './field.events.js';
import { evolveFields, type FieldsState, fieldsOf } from './field.state.js';
import { DETAIL_RULES, freeSlot, isKey, optionsFault } from './field-rules.js';

interface As<T extends string> extends Command {
  readonly type: T;
  /** The collection: `contacts`, `accounts`, `deals`. */
  readonly id: string;
}
/** Not required, class `internal` and last in order unless said otherwise. The slot is the next free one. */
export interface DefineField extends As<'DefineField'>, Partial<Omit<FieldDetails, 'label'>> {
  readonly label: Labels;
  readonly key: string;
  readonly fieldType: CustomType;
}
export type ChangeField = As<'ChangeField'> & { readonly fieldId: string } & Patch<FieldDetails>;
export interface RetireField extends As<'RetireField'> {
  readonly fieldId: string;
}
export interface ReinstateField extends As<'ReinstateField'> {
  readonly fieldId: string;
}
export type FieldCommand = DefineField | ChangeField | RetireField | ReinstateField;

type Decided = Decision<FieldEvent>;

const decide = (command: FieldCommand, state: FieldsState): Decided => {
  if (command.type === 'DefineField') return define(command, fieldsOf(state));
  const field = fieldsOf(state).find((f) => f.id === command.fieldId);
  if (!field) return refuse('field-unknown', 'fieldId');
  switch (command.type) {
    case 'ChangeField':
      return field.retired ? refuse('field-retired') : change(command, field);
    case 'RetireField':
      return field.retired ? nothing() : accept({ type: 'FieldRetired', data: { fieldId: field.id } });
    case 'ReinstateField':
      return field.retired ? accept({ type: 'FieldReinstated', data: { fieldId: field.id } }) : nothing();
  }
};

/** Defining a field again as it stands is nothing to do, so that set-ups can be repeated. */
const define = (command: DefineField, fields: readonly CustomField[]): Decided => {
  if (!isKey(command.key)) return refuse('key-invalid', 'key');
  if (!CUSTOM_TYPES.includes(command.fieldType)) return refuse('value-unknown', 'fieldType');
  const patch = applyRules<FieldDetails, FieldDetails>(DETAIL_RULES, command);
  if (patch instanceof FieldFault) return refuse(patch.code, patch.field);
  const details = withChanges<FieldDetails>(
    { label: {}, required: false, class: 'internal', order: fields.length + 1 },
    patch,
  );
  if (Object.keys(details.label).length === 0) return refuse('label-required', 'label');
  const fault = optionsFault(command.fieldType, details.options);
  if (fault) return refuse(fault.code, fault.field);
  const known = fields.find((f) => f.key === command.key);
  if (known) return isSame(known, command.fieldType, patch) ? nothing() : refuse('field-key-taken', 'key');
  const fieldId = freeSlot(fields, command.fieldType);
  if (fieldId === undefined) return refuse('field-pool-exhausted', 'fieldType');
  return accept({ type: 'FieldDefined', data: { fieldId, key: command.key, type: command.fieldType, ...details } });
};

const isSame = (known: CustomField, type: CustomType, patch: Patch<FieldDetails>): boolean =>
  !known.retired && known.type === type && changesOf<FieldDetails>(known, patch) === undefined;

const MANDATORY = ['label', 'required', 'class', 'order'] as const;

const change = (command: ChangeField, field: CustomField): Decided => {
  const patch = applyRules<FieldDetails, FieldDetails>(DETAIL_RULES, command);
  if (patch instanceof FieldFault) return refuse(patch.code, patch.field);
  const cleared = MANDATORY.find((name) => patch[name] === null);
  if (cleared) return refuse('value-required', cleared);
  const fault = optionsFault(field.type, patch.options === undefined ? field.options : patch.options);
  if (fault) return refuse(fault.code, fault.field);
  const changes = changesOf<FieldDetails>(field, patch);
  return changes ? accept({ type: 'FieldChanged', data: { fieldId: field.id, ...changes } }) : nothing();
};

export const fieldDecider: Decider<FieldCommand, FieldEvent, FieldsState> = {
  initial: { status: 'absent' },
  decide,
  evolve: evolveFields,
};
