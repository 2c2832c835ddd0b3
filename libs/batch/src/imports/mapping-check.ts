import { type Refusal, refuse } from '@relata/es';
import { currencyDigits, parseDecimal } from '@relata/values';
import type { Mapping, ValueKind } from './mapping.js';
import { isShipped, type MappingStore } from './mapping-store.js';

type Check = (value: unknown) => boolean;
type Shape = Readonly<Record<string, Check>>;

const LONGEST = 500;
const DEEPEST = 8;

const isText: Check = (value) => typeof value === 'string' && value.length > 0 && value.length <= LONGEST;
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const oneOf =
  (...values: readonly string[]): Check =>
  (value) =>
    values.includes(value as string);
const eachOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length <= 100 && value.every(check);
const valuesOf =
  (check: Check): Check =>
  (value) =>
    isObject(value) && Object.values(value).every(check);
const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

const KINDS: readonly ValueKind[] = [
  'text',
  'integer',
  'number',
  'decimal',
  'money',
  'date',
  'instant',
  'boolean',
  'email',
  'phone',
  'country',
  'labels',
];

const fits = (value: unknown, shape: Shape): boolean =>
  isObject(value) &&
  Object.keys(value).every((key) => Object.hasOwn(shape, key)) &&
  Object.entries(shape).every(([key, check]) => check(value[key]));

const condition: Check = (value) => fits(value, { column: isText, is: eachOf((each) => typeof each === 'string') });

/** Whether a value is an expression; `depth` bounds the nesting. */
const expression =
  (depth: number): Check =>
  (value) => {
    if (!isObject(value) || depth > DEEPEST) return false;
    const inner = expression(depth + 1);
    if ('column' in value)
      return (
        fits(value, {
          column: isText,
          as: maybe(oneOf(...KINDS)),
          currency: maybe((code) => typeof code === 'string' && currencyDigits(code) !== undefined),
          times: maybe((factor) => parseDecimal(factor) !== undefined),
          country: maybe((code) => typeof code === 'string' && /^[A-Z]{2}$/u.test(code)),
          format: maybe(oneOf('YYYY-MM-DD', 'DD.MM.YYYY', 'DD/MM/YYYY', 'MM/DD/YYYY')),
        }) &&
        (value.as !== 'money' || value.currency !== undefined)
      );
    if ('template' in value) return fits(value, { template: isText });
    if ('value' in value) return fits(value, { value: () => true });
    if ('first' in value) return fits(value, { first: eachOf(inner) });
    if ('list' in value) return fits(value, { list: eachOf(inner) });
    if ('object' in value) return fits(value, { object: valuesOf(inner), needs: maybe(eachOf(isText)) });
    if ('when' in value) return fits(value, { when: condition, use: inner, else: maybe(inner) });
    return fits(value, {
      lookup: (lookup) =>
        fits(lookup, {
          collection: isText,
          by: inner,
          field: maybe(isText),
          take: maybe(isText),
          create: maybe(valuesOf(inner)),
        }),
    });
  };

const isExpression = expression(0);

const MAPPING: Shape = {
  name: isText,
  title: maybe(isText),
  collection: isText,
  values: maybe(valuesOf(valuesOf((text) => typeof text === 'string'))),
  externalId: isExpression,
  fields: valuesOf(isExpression),
  late: maybe(eachOf(isText)),
  occurredAt: maybe(isExpression),
  steps: maybe(
    eachOf((step) =>
      fits(step, {
        act: isText,
        when: condition,
        body: valuesOf(isExpression),
        occurredAt: maybe(isExpression),
      }),
    ),
  ),
  needs: maybe(eachOf((need) => fits(need, { collection: isText, id: isText, body: isObject }))),
};

/** The part of a mapping that is wrong, by its name; undefined when all is well. */
export const mappingFault = (mapping: unknown): string | undefined => {
  if (!isObject(mapping)) return 'mapping';
  return (
    Object.keys(mapping).find((key) => !Object.hasOwn(MAPPING, key)) ??
    Object.entries(MAPPING).find(([key, check]) => !check(mapping[key]))?.[0]
  );
};

/** Keeps a mapping that was checked; those that ship cannot be replaced. */
export const saveMapping = (mappings: MappingStore, mapping: Mapping): Refusal | undefined => {
  if (isShipped(mapping.name)) return refuse('mapping-exists', 'name', 'A mapping of this name ships.').refusal;
  const fault = mappingFault(mapping);
  if (fault) return refuse('mapping-invalid', fault, 'This part of the mapping cannot be read.').refusal;
  mappings.save(mapping);
  return undefined;
};
