import { normalText } from '@relata/values';
import type { FieldSpec, IndexValue } from './collection.js';

/** The form in which a value is stored, compared and sorted: texts by `normalText`, the others as they are. */
export const normalValue = (type: FieldSpec['type'], value: IndexValue | undefined): IndexValue => {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  return type === 'text' ? normalText(value.toWellFormed()) : value.toWellFormed();
};

/** Order of two values of one field: null first, then by number, false before true, texts by code point. */
export const compareValues = (a: IndexValue, b: IndexValue): number => {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  return a < b ? -1 : 1;
};

/** Code point order, which is the byte order of UTF-8; JavaScript's own `<` compares UTF-16 units. */
export const compareTexts = (a: string, b: string): number => {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
};

/** Surrogates stand for code points above all others, so they rank behind U+E000–U+FFFF. */
const rank = (unit: number): number => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800);
