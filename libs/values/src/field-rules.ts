import { countryCode } from './country.js';
import type { CustomPatch } from './custom-value.js';
import { isLocalDate } from './local-date.js';
import { isTimeZone, languageTag } from './locale.js';
import type { Patch } from './merge-patch.js';
import { normalText } from './normal-text.js';
import { webAddress } from './web-address.js';

/** A field that cannot be taken as given: a kebab-case code and the dotted path of the field. */
export class FieldFault {
  constructor(
    readonly code: string,
    readonly field: string,
  ) {}
}

/** What a rule knows besides the value. */
export interface RuleContext {
  /** Dotted path of the value, for faults. */
  readonly field: string;
  /** ISO 3166 country assumed for national phone numbers. */
  readonly defaultCountry?: string | undefined;
}

/** Raw value → its normal form, null when nothing is left of it, or the fault. */
export type FieldRule<In, Out = In> = (value: In, context: RuleContext) => Out | null | FieldFault;

type Given<R, F extends keyof R> = F extends 'custom' ? CustomPatch : Exclude<R[F], undefined>;

/** A rule for every field of a record `Out` that commands bring as `In`. */
export type FieldRules<In extends object, Out extends { readonly [F in keyof In]: unknown } = In> = {
  readonly [F in keyof Required<In>]: FieldRule<Given<In, F>, Given<Out, F>>;
};

/**
 * The normal form of those fields of a patch that have a rule; others are left out. Null (clear it) is taken as it is.
 * Stops at the first fault.
 */
export const applyRules = <In extends object, Out extends { readonly [F in keyof In]: unknown }>(
  rules: FieldRules<In, Out>,
  patch: Patch<In>,
  defaultCountry?: string,
): Patch<Out> | FieldFault => {
  const normal: Record<string, unknown> = {};
  for (const field in rules) {
    const value = (patch as Readonly<Record<string, unknown>>)[field];
    if (value === undefined) continue;
    const rule = rules[field] as FieldRule<unknown>;
    const result = value === null ? null : rule(value, { field, defaultCountry });
    if (result instanceof FieldFault) return result;
    normal[field] = result;
  }
  return normal as Patch<Out>;
};

/** A patch as the fields of a new record: what is null is absent. */
export const withoutNulls = <R extends object>(patch: Patch<R>): Partial<R> =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== null && value !== undefined)) as Partial<R>;

/** Trimmed text in composed Unicode form, at most `max` characters. Nothing but white space is null. */
export const textRule =
  (max: number): FieldRule<string> =>
  (value, { field }) => {
    const text = value.normalize('NFC').trim();
    if (text.length > max) return new FieldFault('too-long', field);
    return text === '' ? null : text;
  };

export const oneOfRule =
  <T extends string>(values: readonly T[]) =>
  (value: T, { field }: RuleContext): T | FieldFault =>
    values.includes(value) ? value : new FieldFault('value-unknown', field);

/** YYYY-MM-DD. */
export const dateRule: FieldRule<string> = (value, { field }) =>
  value === '' ? null : isLocalDate(value) ? value : new FieldFault('date-invalid', field);

/** An id as given by the caller: what it names is checked where it is known. */
export const idRule: FieldRule<string> = textRule(100);

/** Distinct labels of at most 60 characters; those that differ only by case or diacritics are the same. */
export const labelsRule =
  (most: number): FieldRule<readonly string[]> =>
  (value, { field }) => {
    const labels = new Map<string, string>();
    for (const [i, label] of value.entries()) {
      const text = textRule(60)(label.replace(/\s+/gu, ' '), { field: `${field}.${i}` });
      if (text instanceof FieldFault) return text;
      if (text !== null && !labels.has(normalText(text))) labels.set(normalText(text), text);
    }
    return labels.size > most ? new FieldFault('too-many', field) : [...labels.values()];
  };

const parsedRule =
  (code: string, parse: (text: string) => string | undefined, max: number): FieldRule<string> =>
  (value, { field }) => {
    if (value.trim() === '') return null;
    if (value.length > max) return new FieldFault('too-long', field);
    return parse(value) ?? new FieldFault(code, field);
  };

/** ISO 3166-1 alpha-2, from a code or an English name. */
export const countryRule = parsedRule('country-invalid', countryCode, 100);
/** BCP 47. */
export const languageRule = parsedRule('language-invalid', languageTag, 40);
/** Name in the IANA database. */
export const timeZoneRule = parsedRule(
  'time-zone-invalid',
  (text) => (isTimeZone(text.trim()) ? text.trim() : undefined),
  60,
);
export const websiteRule = parsedRule('website-invalid', webAddress, 2048);

/** Values of custom fields by field id; their types are checked against the definitions before the command is made. */
export const customRule: FieldRule<CustomPatch> = (value, { field }) => {
  const stranger = Object.keys(value).find((id) => !/^[a-z]\d\d$/u.test(id));
  return stranger === undefined ? value : new FieldFault('field-unknown', `${field}.${stranger}`);
};
