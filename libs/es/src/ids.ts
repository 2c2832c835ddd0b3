import { hash, randomUUIDv7 } from 'node:crypto';

/**
 * A UUID (version 8, RFC 9562) made of SHA-256 over the parts: the same parts give the same id on every retry.
 * Parts are length-prefixed, so ('ab','c') and ('a','bc') differ.
 */
export const derivedId = (...parts: readonly string[]): string => {
  const hex = digestOf(parts);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${restOf(hex)}`;
};

const TIMED = /^([0-9a-f]{8}-[0-9a-f]{4})-7/;

/**
 * A derived id that begins with the time of its first part, if that is a UUID of version 7, and is then one of version 7
 * itself: records made one after another lie side by side in every index. Without a time it is `derivedId`.
 */
export const timedId = (...parts: readonly [timed: string, ...rest: readonly string[]]): string => {
  const time = TIMED.exec(parts[0])?.[1];
  return time === undefined ? derivedId(...parts) : `${time}-7${restOf(digestOf(parts))}`;
};

/** When an id of version 7 was made, milliseconds since 1970; undefined for the others. */
export const timeOfId = (id: string): number | undefined => {
  const time = TIMED.exec(id)?.[1];
  return time === undefined ? undefined : Number.parseInt(time.replace('-', ''), 16);
};

const digestOf = (parts: readonly string[]): string =>
  hash('sha256', parts.map((p) => `${p.length}:${p}`).join(''), 'hex');

/** What stands behind the version in a UUID. */
const restOf = (hex: string): string => {
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
  return `${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** Time and chance enter through ports only. */
export interface Clock {
  /** The present instant as ISO 8601 with milliseconds, UTC. */
  now(): string;
}
export interface Ids {
  /** A new UUID, later in order than those before it. */
  next(): string;
}

let lastTime = Number.NaN;
let lastText = '';

export const systemClock: Clock = {
  now: () => {
    const time = Date.now();
    // Many commands are given within one millisecond, and the text costs more than the time.
    if (time !== lastTime) {
      lastTime = time;
      lastText = new Date(time).toISOString();
    }
    return lastText;
  },
};
export const randomIds: Ids = { next: () => randomUUIDv7() };
