import { hash } from 'node:crypto';
import type { AccessEntry } from './access-entry.js';

/** Rows as they are written: the codes of one category's ids in one text, and other names as they are. */
type Packed = readonly (readonly [category: string, codes: string] | string)[];

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;
/** A code is the 16 bytes of a UUID and two of nothing in base64url: so each code in a text of many begins a character. */
const BYTES = 18;
const CODE = 24;
const NOTHING = '0000';

const codesOf = (ids: readonly string[]): string =>
  Buffer.from(ids.join(NOTHING).replaceAll('-', '') + NOTHING, 'hex').toString('base64url');

const idsOf = (codes: string): readonly string[] => {
  const bytes = Buffer.from(codes, 'base64url');
  return Array.from({ length: codes.length / CODE }, (_, n) => {
    const hex = bytes.toString('hex', n * BYTES, n * BYTES + 16);
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  });
};

/** The category and the id of a record whose id is a UUID. */
const named = (record: string): readonly [category: string, id: string] | undefined => {
  const hyphen = record.indexOf('-');
  const id = record.slice(hyphen + 1);
  return UUID.test(id) ? [record.slice(0, hyphen), id] : undefined;
};

const packed = (records: readonly string[]): Packed => {
  const byCategory = new Map<string, string[]>();
  const others: string[] = [];
  for (const record of records) {
    const [category, id] = named(record) ?? [];
    if (category === undefined || id === undefined) others.push(record);
    else if (byCategory.get(category)?.push(id) === undefined) byCategory.set(category, [id]);
  }
  return [...[...byCategory].map(([category, ids]) => [category, codesOf(ids)] as const), ...others];
};

const unpacked = (rows: Packed): readonly string[] =>
  rows.flatMap((row) => (typeof row === 'string' ? [row] : idsOf(row[1]).map((id) => `${row[0]}-${id}`)));

/** The text of an entry as it is kept: half of what the names of its rows would take. */
export const keptText = (text: string, { shown, ...entry }: AccessEntry): string =>
  shown === undefined ? text : JSON.stringify({ ...entry, shown: packed(shown) });

/** The entry of a kept text. Rows are given by category, in the order of the page. */
export const entryOfText = (text: string): AccessEntry => {
  const { shown, ...entry } = JSON.parse(text) as Omit<AccessEntry, 'shown'> & { readonly shown?: Packed };
  return shown === undefined ? entry : { ...entry, shown: unpacked(shown) };
};

/** What stands in the text of every entry that showed the record as a row; seldom in another one, too. */
export const rowText = (record: string): string => {
  const [, id] = named(record) ?? [];
  return id === undefined ? JSON.stringify(record).slice(1, -1) : codesOf([id]);
};

/** A number of 32 bits for a record, of the end of its id, which is random; two records may share one. */
export const rowKey = (record: string): number => {
  const [, id] = named(record) ?? [];
  return id === undefined ? hash('sha256', record, 'buffer').readInt32BE(0) : Number.parseInt(id.slice(-8), 16) | 0;
};
