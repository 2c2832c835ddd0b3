import type { FieldSpec } from './collection.js';

export type Fields = Readonly<Record<string, FieldSpec>>;
/** The fields of the collection that a projection of the same service writes; undefined when there is none. */
export type FieldsOf = (projection: string) => Fields | undefined;

/** A field, or with `via` the field of the document that the reference `via` points at. */
export interface FieldPath {
  readonly field: string;
  readonly spec: FieldSpec;
  readonly via?: { readonly field: string; readonly spec: FieldSpec; readonly projection: string };
}

/** The id of a document is a field of every collection. */
export const ID_FIELD = 'id';
const ID_SPEC: FieldSpec = { type: 'keyword', class: 'open' };

/** Resolves `field` or `reference.field` (one step); undefined when there is no such field. */
export const fieldPath = (path: string, fields: Fields, fieldsOf: FieldsOf): FieldPath | undefined => {
  const own = specOf(fields, path);
  if (own) return { field: path, spec: own };
  const dot = path.indexOf('.');
  const head = path.slice(0, Math.max(dot, 0));
  const reference = specOf(fields, head);
  if (!reference?.ref) return undefined;
  const field = path.slice(dot + 1);
  const spec = specOf(fieldsOf(reference.ref) ?? {}, field);
  return spec && { field, spec, via: { field: head, spec: reference, projection: reference.ref } };
};

const specOf = (fields: Fields, name: string): FieldSpec | undefined =>
  Object.hasOwn(fields, name) ? fields[name] : name === ID_FIELD ? ID_SPEC : undefined;
