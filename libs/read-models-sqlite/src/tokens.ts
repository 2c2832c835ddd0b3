import type { SQLInputValue } from 'node:sqlite';
import type { IndexRow } from '@relata/projections';
import { bound } from './database.js';
import type { ColumnShape, ModelShape } from './model-shape.js';

// None of these signs is a letter or a digit, so no search word holds one; none is ASCII, so the tokenizer keeps them.
const SCOPE = '§';
const VALUE = '¶';
const SHORT: Readonly<Record<string, string>> = { '-': '·', ':': '¦', '.': '¸', '@': '¬', _: '¯', ' ': '¨' };

/** Longer values are found by reading rows instead. */
const MAX_VALUE = 200;

/** Token of the n-th scope. */
export const scopeToken = (n: number): string => `${SCOPE}${n.toString(36)}`;

/** Token of one value of a `many` field of texts, the nth of its shape; undefined when the value has none. */
export const valueToken = (column: ColumnShape, nth: number, value: unknown): string | undefined => {
  if (!column.many || column.type === 'number' || column.type === 'boolean') return undefined;
  if (typeof value !== 'string' || value.length > MAX_VALUE) return undefined;
  return `${VALUE}${nth.toString(36)}${VALUE}${plain(value)}`;
};

/** One-to-one onto letters, digits and signs outside of ASCII; the tokenizer would fold or split the rest. */
const plain = (text: string): string =>
  text.replace(/[^a-z0-9]/gu, (sign) => SHORT[sign] ?? `¤${sign.codePointAt(0)?.toString(16)}¥`);

/** What is written for one document: cells in the order of the columns, and the tokens between spaces. */
export interface RowCells {
  readonly id: string;
  readonly doc: string;
  readonly cells: readonly SQLInputValue[];
  readonly tokens: string;
  /** Number of the first scope, 0 without one: rows of a cluster lie side by side. */
  readonly cluster: number;
}

export const rowCells = (
  shape: ModelShape,
  id: string,
  doc: string,
  row: IndexRow,
  scopeNumber: (token: string) => number,
): RowCells => {
  const scopes = row.scopes.map(scopeNumber);
  const tokens: string[] = [...row.words, ...scopes.map(scopeToken)];
  const cells = shape.columns.map((column, i): SQLInputValue => {
    const value = row.values[i] ?? null;
    if (!Array.isArray(value)) return bound(value as string | number | boolean | null);
    if (value.length === 0) return '[]';
    for (const one of value) {
      const token = valueToken(column, i, one);
      if (token !== undefined) tokens.push(token);
    }
    return JSON.stringify(value);
  });
  return { id, doc, cells, tokens: ` ${tokens.join(' ')} `, cluster: scopes[0] ?? 0 };
};

/** A search expression: rows with the token, or with one that begins with it. Tokens hold no quotes. */
export const hasToken = (token: string): string => `"${token}"`;
export const hasBeginning = (word: string): string => `"${word}"*`;
