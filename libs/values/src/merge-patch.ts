import type { CustomPatch } from './custom-value.js';
import { sameValue } from './same-value.js';

/** A merge patch over a record: a field absent is untouched, null clears it; `custom` is patched key by key. */
export type Patch<R> = {
  readonly [F in keyof R]?: (F extends 'custom' ? CustomPatch : Exclude<R[F], undefined>) | null;
};

type Fields = Readonly<Record<string, unknown>>;

/** The field that is patched key by key; all others are replaced as wholes. */
const NESTED = 'custom';

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

/**
 * What of a patch really changes the record: the fields to set, null for those to clear. Undefined when nothing does.
 * Clearing what is empty is no change. The field `custom` is compared key by key.
 */
export const changesOf = <R extends object>(record: R, patch: Patch<R>): Patch<R> | undefined =>
  differences(record as Fields, patch as Fields, NESTED) as Patch<R> | undefined;

const differences = (record: Fields, patch: Fields, nested: string | undefined): Fields | undefined => {
  const changes: [string, unknown][] = [];
  for (const [field, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    const present = Object.hasOwn(record, field) ? record[field] : undefined;
    if (value === null) {
      if (!isEmpty(present) && !(field === nested && sameValue(present, {}))) changes.push([field, null]);
    } else if (field === nested) {
      const inner = differences((present ?? {}) as Fields, value as Fields, undefined);
      if (inner) changes.push([field, inner]);
    } else if (!sameValue(present, value) && !(isEmpty(present) && isEmpty(value))) changes.push([field, value]);
  }
  return changes.length === 0 ? undefined : Object.fromEntries(changes);
};

/** The record with the changes made: fields set to null are gone, `custom` is merged key by key. */
export const withChanges = <R extends object>(record: R, changes: Patch<R>): R =>
  merged(record as Fields, changes as Fields, NESTED) as R;

/** Nothing to clear, to leave out or to merge: most changes are of that kind. */
const isPlain = (changes: Fields): boolean => {
  for (const field of Object.keys(changes)) {
    const value = changes[field];
    if (value === null || value === undefined || field === NESTED) return false;
  }
  return true;
};

const merged = (record: Fields, changes: Fields, nested: string | undefined): Fields => {
  if (isPlain(changes)) return { ...record, ...changes };
  const fields = new Map(Object.entries(record));
  for (const [field, value] of Object.entries(changes)) {
    if (value === undefined) continue;
    if (value === null) fields.delete(field);
    else if (field === nested)
      fields.set(field, merged((fields.get(field) ?? {}) as Fields, value as Fields, undefined));
    else fields.set(field, value);
  }
  return Object.fromEntries(fields);
};
