import type { RingEntry } from './ring-entry.js';
import type { SignedHead } from './signed-head.js';

/** What somebody kept elsewhere: heads in the order of their positions and, if they like, the keys, oldest first. */
export interface Anchor {
  readonly heads: readonly SignedHead[];
  readonly keys: readonly RingEntry[];
}

/** A line of an anchor that is neither a head nor a key. */
export class UnreadableAnchor extends Error {
  constructor(readonly line: number) {
    super(`line ${line} is neither a signed head nor a key`);
  }
}

const areTexts = (of: object, names: readonly string[]): boolean =>
  names.every((name) => typeof (of as Record<string, unknown>)[name] === 'string');

const isHead = (value: object): value is SignedHead =>
  'size' in value &&
  Number.isSafeInteger(value.size) &&
  (value.size as number) > 0 &&
  areTexts(value, ['root', 'at', 'key', 'signature']);

const isKey = (value: object): value is RingEntry => areTexts(value, ['id', 'publicKey', 'since']);

const parsed = (line: string): object => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
};

/** Reads an anchor, one JSON value a line. Throws UnreadableAnchor with the first line that is none. */
export const readAnchorText = (text: string): Anchor => {
  const [heads, keys]: [SignedHead[], RingEntry[]] = [[], []];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const value = parsed(line);
    if (isHead(value)) heads.push(value);
    else if (isKey(value)) keys.push(value);
    else throw new UnreadableAnchor(index + 1);
  }
  return { heads: heads.toSorted((a, b) => a.size - b.size), keys };
};
