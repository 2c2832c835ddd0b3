import { FIELD_CLASSES } from '@relata/es';
import {
  CUSTOM_POOLS,
  type CustomField,
  type CustomOption,
  type CustomType,
  FieldFault,
  type FieldRules,
  type Labels,
  languageTag,
  normalText,
  oneOfRule,
  POOL_SIZES,
  type RuleContext,
  slotName,
  textRule,
  wholeRule,
} from '@relata/values';
import type { FieldDetails } from './field.events.js';

const MOST_OPTIONS = 500;

const labelsRule = (value: Labels, { field }: RuleContext): Labels | FieldFault => {
  const labels: [string, string][] = [];
  for (const [language, label] of Object.entries(value)) {
    const tag = languageTag(language);
    if (tag === undefined) return new FieldFault('language-invalid', `${field}.${language}`);
    const text = textRule(100)(label, { field: `${field}.${language}` });
    if (text instanceof FieldFault) return text;
    if (text !== null) labels.push([tag, text]);
  }
  return labels.length === 0 ? new FieldFault('label-required', field) : Object.fromEntries(labels);
};

const optionsRule = (
  value: readonly CustomOption[],
  { field }: RuleContext,
): readonly CustomOption[] | null | FieldFault => {
  if (value.length > MOST_OPTIONS) return new FieldFault('too-many', field);
  const options: CustomOption[] = [];
  for (const [i, given] of value.entries()) {
    const text = textRule(100)(given.value, { field: `${field}.${i}.value` });
    if (text instanceof FieldFault) return text;
    if (text === null || options.some((o) => normalText(o.value) === normalText(text)))
      return new FieldFault(text === null ? 'value-required' : 'value-duplicate', `${field}.${i}.value`);
    const label = given.label && labelsRule(given.label, { field: `${field}.${i}.label` });
    if (label instanceof FieldFault) return label;
    options.push({ value: text, ...(label ? { label } : {}) });
  }
  return options.length === 0 ? null : options;
};

/** Only choices have options, and they always do. */
export const optionsFault = (type: CustomType, options: FieldDetails['options'] | null): FieldFault | undefined => {
  const isChoice = type === 'choice' || type === 'choices';
  if (isChoice && !options) return new FieldFault('options-required', 'options');
  return !isChoice && options ? new FieldFault('options-unexpected', 'options') : undefined;
};

export const DETAIL_RULES: FieldRules<FieldDetails> = {
  label: labelsRule,
  options: optionsRule,
  required: (value) => value,
  class: oneOfRule(FIELD_CLASSES),
  order: wholeRule(0, 10_000, 'number-invalid'),
  section: textRule(100),
};

/** The next free slot of the type's pool; undefined when none is left. Slots of retired fields stay taken. */
export const freeSlot = (fields: readonly CustomField[], type: CustomType): string | undefined => {
  const pool = CUSTOM_POOLS[type];
  const taken = new Set(fields.map((field) => field.id));
  return Array.from({ length: POOL_SIZES[pool] }, (_, i) => slotName(pool, i + 1)).find((slot) => !taken.has(slot));
};

/** A key is a name in camel case that cannot be mistaken for a slot. */
export const isKey = (key: string): boolean => /^[a-z][A-Za-z0-9]{0,39}$/u.test(key) && !/^[a-z]\d\d$/u.test(key);
