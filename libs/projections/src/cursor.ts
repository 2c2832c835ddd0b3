import type { Refusal } from '@relata/es';
import type { IndexValue } from './collection.js';
import type { SortKey } from './query.js';

/** The last row of a page: its sort values in normal form, and its id. */
export interface CursorPlace {
  readonly values: readonly IndexValue[];
  readonly id: string;
}

const MAX_LENGTH = 8000;

const sortText = (sort: readonly SortKey[]): string =>
  sort.map((key) => (key.descending ? `-${key.field}` : key.field)).join(',');

/** An opaque text that continues after the place, bound to the sort. */
export const writeCursor = (sort: readonly SortKey[], place: CursorPlace): string =>
  Buffer.from(JSON.stringify([sortText(sort), place.values, place.id])).toString('base64url');

/** The place of a cursor; `cursor-invalid` when it is damaged or was made under another sort. */
export const readCursor = (cursor: string, sort: readonly SortKey[]): CursorPlace | Refusal => {
  const parsed = cursor.length > MAX_LENGTH ? undefined : jsonOf(cursor);
  if (!Array.isArray(parsed) || parsed.length !== 3) return invalid('The cursor is not one of ours.');
  const [text, values, id] = parsed as readonly unknown[];
  if (text !== sortText(sort)) return invalid('The cursor belongs to another sort order; begin with the first page.');
  const sound =
    typeof id === 'string' && Array.isArray(values) && values.length === sort.length && values.every(isValue);
  return sound ? { values: values as readonly IndexValue[], id } : invalid('The cursor is not one of ours.');
};

const jsonOf = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
};

const isValue = (value: unknown): boolean => value === null || ['string', 'number', 'boolean'].includes(typeof value);

const invalid = (message: string): Refusal => ({ code: 'cursor-invalid', field: 'cursor', message });

/** For engines: the place, or a fault, as the edge has refused bad cursors before. */
export const placeOfCursor = (cursor: string, sort: readonly SortKey[]): CursorPlace => {
  const place = readCursor(cursor, sort);
  if ('code' in place) throw new Error(`${place.code}: ${place.message}`);
  return place;
};
