import { hash, randomUUID } from 'node:crypto';

/**
 * A UUID (version 8, RFC 9562) made of SHA-256 over the parts: the same parts give the same id on every retry.
 * Parts are length-prefixed, so ('ab','c') and ('a','bc') differ.
 */
export const derivedId = (...parts: readonly string[]): string => {
  const hex = hash('sha256', parts.map((p) => `${p.length}:${p}`).join(''), 'hex');
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** Time and chance enter through ports only. */
export interface Clock {
  /** The present instant as ISO 8601 with milliseconds, UTC. */
  now(): string;
}
export interface Ids {
  /** A new random UUID. */
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
export const randomIds: Ids = { next: () => randomUUID() };
