import type { RowError } from './imports-api.js';

/** Errors that one act mends: the same value of a column, refused for the same reason. */
export interface ErrorGroup {
  readonly key: string;
  readonly column: string;
  readonly field: string | undefined;
  readonly reason: string;
  readonly message: string;
  /** Undefined when the row as a whole is at fault, or its value is not known any more. */
  readonly value: string | undefined;
  readonly rows: readonly number[];
}

/** The largest first. */
export const groupErrors = (errors: readonly RowError[]): readonly ErrorGroup[] => {
  const groups = new Map<string, ErrorGroup & { readonly rows: number[] }>();
  for (const { row, column, field, reason, message, value } of errors) {
    const key = JSON.stringify([column, reason, value ?? null]);
    const group = groups.get(key) ?? { key, column, field, reason, message, value, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.rows.length - a.rows.length);
};

/** Letters and digits alone: `GTXPro` and `GTX Pro` are one word to the eye. */
const plain = (text: string): string => text.toLocaleLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Letters to change, add or leave out until the one text is the other. */
const distance = (a: string, b: string): number => {
  let before = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const now = [i];
    for (let j = 1; j <= b.length; j++)
      now[j] = Math.min(
        (now[j - 1] ?? 0) + 1,
        (before[j] ?? 0) + 1,
        (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    before = now;
  }
  return before[b.length] ?? 0;
};

const FURTHEST = 2;

/** What was probably meant: the known name that looks like the value, if one does. */
export const likeliest = (value: string, names: readonly string[]): string | undefined => {
  const wanted = plain(value);
  const ranked = names
    .filter((name) => Math.abs(plain(name).length - wanted.length) <= FURTHEST)
    .map((name) => ({ name, far: distance(wanted, plain(name)) }))
    .sort((a, b) => a.far - b.far);
  const [best] = ranked;
  return best && best.far <= FURTHEST && best.far < wanted.length / 2 ? best.name : undefined;
};
