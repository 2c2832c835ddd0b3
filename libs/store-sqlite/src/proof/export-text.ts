import type { EventLine, HeadLine } from './export-lines.js';

/** A line is no line of an export. */
export class Unreadable extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

const HASH = /^[0-9a-f]{64}$/;
const isText = (value: unknown): boolean => typeof value === 'string';
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isHash = (value: unknown): boolean => typeof value === 'string' && HASH.test(value);
const listOf = (is: (value: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(is);
const shaped = (fields: Fields) => (value: unknown) => faultOf(fields, value) === undefined;

type Fields = Readonly<Record<string, (value: unknown) => boolean>>;

/** The first field that is not what it must be. */
const faultOf = (fields: Fields, value: unknown): string | undefined =>
  Object.entries(fields).find(([field, is]) => !is((value as Readonly<Record<string, unknown>> | null)?.[field]))?.[0];

const HEAD: Fields = { size: isCount, root: isHash, at: isText, key: isText, signature: isText };
const KEY: Fields = { id: isText, publicKey: isText, since: isText };
const HEAD_LINE: Fields = {
  kind: (kind) => kind === 'head',
  head: shaped(HEAD),
  keys: listOf(shaped(KEY)),
  streams: listOf(shaped({ stream: isText, events: isCount })),
};
const EVENT_LINE: Fields = {
  kind: (kind) => kind === 'event',
  position: isCount,
  stream: isText,
  revision: isCount,
  id: isText,
  type: isText,
  body: isText,
  hash: isHash,
  before: (value) => value === '' || isHash(value),
  path: listOf(isHash),
};

const parsed = <T>(text: string, line: number, fields: Fields): T => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Unreadable(line, `line ${line} is not JSON`);
  }
  const fault = faultOf(fields, value);
  if (fault !== undefined) throw new Unreadable(line, `line ${line} has no ${fault} as an export has it`);
  return value as T;
};

const linesOf = (text: string): readonly string[] => text.replace(/\r?\n$/, '').split(/\r?\n/);

/** Throws Unreadable. */
export const headOfExport = (text: string): HeadLine => parsed(linesOf(text)[0] ?? '', 1, HEAD_LINE);

/** Throws Unreadable. */
export const eventsOf = (text: string): readonly EventLine[] =>
  linesOf(text)
    .slice(1)
    .map((line, index) => parsed(line, index + 2, EVENT_LINE));
