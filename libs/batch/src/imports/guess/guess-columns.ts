import { searchWords } from '@relata/values';
import type { ImportField } from '../fields/import-field.js';
import type { ColumnOptions } from '../fields/short-mapping.js';
import { currencyOf, dateFormatOf, type Shape, shapeOf } from './column-shape.js';
import type { FileStart } from './file-start.js';
import { SYNONYMS } from './synonyms.js';

/** Which column goes into which field, and how its cells are read. */
export interface ColumnGuess {
  readonly mapping: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, ColumnOptions>>;
}

interface Column {
  readonly header: string;
  readonly words: string;
  readonly cells: readonly string[];
  readonly shape: Shape;
}

interface Match {
  readonly column: Column;
  readonly field: ImportField;
  readonly score: number;
}

/** Fields that several columns may go into. */
const SEVERAL: ReadonlySet<string> = new Set(['email', 'phone', 'labels']);
const EXACT = 4;
const WITHIN = 2;
const BY_SHAPE = 1;

const normal = (text: string): string => searchWords(text.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')).join(' ');

/** Guesses by what columns are called, then by what their cells look like. Each column goes into one field. */
export const guessColumns = ({ headers, rows }: FileStart, fields: readonly ImportField[]): ColumnGuess => {
  const columns = [...new Set(headers)]
    .filter((header) => header !== '')
    .map((header): Column => {
      const cells = rows.map((row) => row[headers.indexOf(header)] ?? '');
      return { header, words: normal(header), cells, shape: shapeOf(cells) };
    });
  const matches = columns
    .flatMap((column) => fields.map((field) => ({ column, field, score: scoreOf(column, field) })))
    .filter(({ score }) => score > 0);
  const taken = best(matches);
  const left = columns.filter((column) => !taken.has(column));
  const free = fields.filter((field) => !field.custom && ![...taken.values()].includes(field));
  for (const column of left) {
    const fit = free.filter(({ type }) => type === column.shape);
    // Of two dates nobody can tell which is meant.
    if (fit.length === 1 && fit[0]) taken.set(column, fit[0]);
  }
  const chosen = columns.flatMap((column) =>
    taken.has(column) ? [{ column, field: taken.get(column) as ImportField }] : [],
  );
  return {
    mapping: Object.fromEntries(chosen.map(({ column, field }) => [column.header, field.field])),
    options: Object.fromEntries(
      chosen.flatMap(({ column, field }) => {
        const options = optionsOf(column, field);
        return Object.keys(options).length === 0 ? [] : [[column.header, options]];
      }),
    ),
  };
};

/** The best match of each column, and for a field with one value of one column only. */
const best = (matches: readonly Match[]): Map<Column, ImportField> => {
  const taken = new Map<Column, ImportField>();
  for (const { column, field } of matches.toSorted((a, b) => b.score - a.score)) {
    const full = !SEVERAL.has(field.type) && [...taken.values()].includes(field);
    if (!taken.has(column) && !full) taken.set(column, field);
  }
  return taken;
};

const scoreOf = ({ words, shape }: Column, { field, title, type, custom }: ImportField): number => {
  if (!fitsShape(type, shape)) return 0;
  const names = [normal(title), normal(field.replace(/^custom\./u, '')), ...(custom ? [] : (SYNONYMS[field] ?? []))];
  const place = names.indexOf(words);
  // What a field is called first in the list is what it is called most often.
  if (place >= 0) return EXACT + 1 / (1 + place);
  if (names.some((name) => name.length > 3 && ` ${words} `.includes(` ${name} `))) return WITHIN;
  return (type === 'email' || type === 'phone') && type === shape ? BY_SHAPE : 0;
};

/** Cells that plainly are something else belong elsewhere, whatever the column is called. */
const fitsShape = (type: ImportField['type'], shape: Shape): boolean => {
  if (shape === 'email') return type === 'email' || type === 'text' || type === 'reference';
  if (type === 'email') return shape === 'empty';
  if (type === 'date' || type === 'instant') return shape === 'date' || shape === 'empty';
  if (type === 'money') return shape !== 'date';
  return true;
};

const optionsOf = ({ header, cells, shape }: Column, { type, collection }: ImportField): ColumnOptions => {
  const format = type === 'date' || type === 'instant' ? dateFormatOf(cells) : undefined;
  const currency = type === 'money' ? currencyOf(header, cells) : undefined;
  return {
    ...(format && format !== 'YYYY-MM-DD' ? { format } : {}),
    ...(currency ? { currency } : {}),
    ...(collection === 'users' && shape === 'email' ? { by: 'email' as const } : {}),
  };
};
