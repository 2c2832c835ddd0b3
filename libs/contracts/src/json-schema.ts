import { type DescField, type DescMessage, ScalarType } from '@bufbuild/protobuf';

/** A JSON Schema (draft 2020-12) as plain data. */
export type JsonSchema = { readonly [keyword: string]: unknown };

const WHOLE = new Set([
  ScalarType.INT32,
  ScalarType.UINT32,
  ScalarType.SINT32,
  ScalarType.FIXED32,
  ScalarType.SFIXED32,
]);
const FLOATING = new Set([ScalarType.DOUBLE, ScalarType.FLOAT]);

/** The JSON form of a message. Fields that are not named are allowed: readers ignore what they do not know. */
export const jsonSchemaOf = (message: DescMessage): JsonSchema => ({
  type: 'object',
  title: message.name,
  properties: Object.fromEntries(message.fields.map((field) => [field.jsonName, schemaOf(field)])),
});

const schemaOf = (field: DescField): JsonSchema => {
  if (field.fieldKind === 'list') return { type: 'array', items: itemOf(field) };
  if (field.fieldKind === 'map') return { type: 'object' };
  return itemOf(field);
};

const itemOf = (field: Exclude<DescField, { fieldKind: 'map' }>): JsonSchema => {
  if (field.message) return jsonSchemaOf(field.message);
  if (field.enum) return { type: 'string', enum: field.enum.values.map(({ name }) => name) };
  return scalarSchema(field.scalar);
};

const scalarSchema = (scalar: ScalarType | undefined): JsonSchema => {
  if (scalar === undefined) return {};
  if (scalar === ScalarType.BOOL) return { type: 'boolean' };
  if (WHOLE.has(scalar)) return { type: 'integer' };
  return { type: FLOATING.has(scalar) ? 'number' : 'string' };
};
