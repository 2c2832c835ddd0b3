import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { TSchema } from 'typebox';
import { type FieldError, ProblemError, problem } from './problem.js';

const formats = addFormats as unknown as (ajv: Ajv2020) => Ajv2020;
// The schemas are this program's own, so nothing checks them against the meta-schema at run time.
const OURS = { allErrors: false, strict: false, meta: false, validateSchema: false } as const;
const bodies = formats(new Ajv2020(OURS));
const queries = formats(new Ajv2020({ ...OURS, coerceTypes: 'array' }));

/** A compiled check: returns the value, or throws a 400 that names the field. */
export type Check = (value: unknown) => unknown;

/**
 * Compiles a schema once, at its first use: hundreds of routes would take the start seconds. `query` coerces, since all
 * query parameters arrive as text.
 */
export const compileCheck = (schema: TSchema, place: 'body' | 'query'): Check => {
  let validate: ValidateFunction | undefined;
  return (value) => {
    validate ??= (place === 'body' ? bodies : queries).compile(schema);
    // Nothing sent is an empty object, so that verbs without fields need no body and missing fields are named.
    const input = value === undefined ? {} : value;
    if (validate(input)) return input;
    throw new ProblemError(
      problem(400, 'request-invalid', {
        detail: `The ${place} is not as described in the API document.`,
        errors: (validate.errors ?? []).map(fieldError),
      }),
    );
  };
};

const fieldError = (error: ErrorObject): FieldError => {
  const inside = (error.params.missingProperty ?? error.params.additionalProperty) as string | undefined;
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const field = [...path, ...(inside === undefined ? [] : [inside])].join('.');
  return { field: field === '' ? 'body' : field, message: messageOf(error) };
};

const messageOf = (error: ErrorObject): string =>
  error.keyword === 'additionalProperties'
    ? 'is not a known field'
    : error.keyword === 'required'
      ? 'is required'
      : error.keyword === 'enum'
        ? `must be one of ${(error.params.allowedValues as readonly unknown[]).join(', ')}`
        : (error.message ?? 'is not valid');
