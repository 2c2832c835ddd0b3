import type { CustomField } from './custom-field.js';
import type { CustomPatch, CustomValue, CustomValues } from './custom-value.js';
import { dateRule, FieldFault, idRule, type RuleContext, textRule } from './field-rules.js';
import type { Money } from './money.js';
import { moneyRule } from './money-rule.js';
import { normalText } from './normal-text.js';

type Reader = (value: unknown, field: CustomField, context: RuleContext) => CustomValue | null | FieldFault;

const invalid = ({ field }: RuleContext): FieldFault => new FieldFault('value-invalid', field);

/** The option meant by a text: its value, or any of its labels, in any case. */
const optionOf = (value: unknown, { options = [] }: CustomField, context: RuleContext): string | FieldFault => {
  if (typeof value !== 'string') return invalid(context);
  const wanted = normalText(value);
  const option =
    options.find((o) => normalText(o.value) === wanted) ??
    options.find((o) => Object.values(o.label ?? {}).some((label) => normalText(label) === wanted));
  return option?.value ?? new FieldFault('value-unknown', context.field);
};

const choices: Reader = (value, field, context) => {
  if (!Array.isArray(value)) return invalid(context);
  const chosen = new Set<string>();
  for (const [i, item] of value.entries()) {
    const option = optionOf(item, field, { field: `${context.field}.${i}` });
    if (option instanceof FieldFault) return option;
    chosen.add(option);
  }
  return chosen.size === 0 ? null : [...chosen];
};

const number: Reader = (value, _, context) => {
  const read = typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/u.test(value) ? Number(value) : value;
  return typeof read === 'number' && Number.isFinite(read) ? read : invalid(context);
};

const BOOLEANS: Readonly<Record<string, boolean>> = {
  true: true,
  false: false,
  yes: true,
  no: false,
  '1': true,
  '0': false,
};

const boolean: Reader = (value, _, context) => {
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  return Object.hasOwn(BOOLEANS, word) ? (BOOLEANS[word] ?? null) : invalid(context);
};

const string =
  (rule: (value: string, context: RuleContext) => string | null | FieldFault): Reader =>
  (value, _, context) =>
    typeof value === 'string' ? rule(value, context) : invalid(context);

/** Texts are taken for what they say, since files know nothing else. */
const READERS: Readonly<Record<CustomField['type'], Reader>> = {
  text: string(textRule(5000)),
  user: string(idRule),
  date: string((value, context) => dateRule(value.trim(), context)),
  choice: optionOf,
  choices,
  number,
  boolean,
  money: (value, _, context) =>
    typeof value === 'object' && !Array.isArray(value) ? moneyRule(value as Money, context) : invalid(context),
};

/**
 * Values of custom fields, given by key or by id, in their normal form by id; null clears one. A fault names
 * `custom.<key>`. For a new record (`create`) every required field must be there; in a change none may be cleared.
 */
export const validateCustom = (
  fields: readonly CustomField[],
  given: Readonly<Record<string, unknown>>,
  mode: 'create' | 'change',
): CustomPatch | FieldFault => {
  const values: [string, CustomValue | null][] = [];
  for (const [name, value] of Object.entries(given)) {
    const path = `custom.${name}`;
    const field = fields.find((f) => f.key === name) ?? fields.find((f) => f.id === name);
    if (!field) return new FieldFault('field-unknown', path);
    const result = readValue(field, value, path);
    if (result instanceof FieldFault) return result;
    values.push([field.id, result]);
  }
  const ids = new Set(values.map(([id]) => id));
  const missing = mode === 'create' && fields.find((f) => f.required && !f.retired && !ids.has(f.id));
  return missing ? new FieldFault('field-required', `custom.${missing.key}`) : Object.fromEntries(values);
};

const readValue = (field: CustomField, value: unknown, path: string): CustomValue | null | FieldFault => {
  const isBlank = value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
  if (field.retired && !isBlank) return new FieldFault('field-retired', path);
  const read = isBlank ? null : READERS[field.type](value, field, { field: path });
  return read === null && field.required && !field.retired ? new FieldFault('field-required', path) : read;
};

/** Values as outsiders name them: by the keys of the fields instead of their ids. Ids without a field are left out. */
export const customByKey = (fields: readonly CustomField[], values: CustomValues): CustomValues =>
  Object.fromEntries(
    fields.flatMap(({ id, key }) => {
      const value = Object.hasOwn(values, id) ? values[id] : undefined;
      return value === undefined ? [] : [[key, value]];
    }),
  );
