let last = 0n;
let at = 0;

/** How long after a write lists are asked to have seen it; later they have. */
const SEEN_AFTER_MS = 10_000;

/** Notes the position of one's own last write, so that the next reads show it. */
export const noteWritten = (position: string | null, now = Date.now()): void => {
  if (position === null || !/^\d+$/.test(position)) return;
  const value = BigInt(position);
  if (value > last) last = value;
  at = now;
};

/** What a read has to wait for (`after`), or nothing. */
export const writtenSoFar = (now = Date.now()): { readonly after?: string } =>
  last > 0n && now - at < SEEN_AFTER_MS ? { after: String(last) } : {};
