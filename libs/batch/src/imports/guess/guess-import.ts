import { type Refusal, refuse } from '@relata/es';
import type { ImportField } from '../fields/import-field.js';
import type { ColumnOptions } from '../fields/short-mapping.js';
import { columnsIn, fieldsByColumn, type Mapping } from '../mapping.js';
import { guessMapping } from '../mappings/shipped-mappings.js';
import { type Encoding, readFileStart } from './file-start.js';
import { guessColumns } from './guess-columns.js';

/** What can be told of a file by its beginning. */
export interface ImportGuess {
  readonly separator: string;
  readonly encoding: Encoding;
  readonly headers: readonly string[];
  /** The first rows. */
  readonly samples: readonly (readonly string[])[];
  /** Column → field. */
  readonly mapping: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, ColumnOptions>>;
  /** A mapping that reads this file as it is: more than `mapping` can say. */
  readonly named?: string;
  readonly unmapped: readonly string[];
  readonly fields: readonly ImportField[];
}

const SAMPLES = 5;

/** Looks at the beginning of a file: its form, and which column may go into which field. */
export const guessImport = async (
  start: Uint8Array,
  collection: string,
  fields: readonly ImportField[],
  mappings: readonly Mapping[],
): Promise<ImportGuess | Refusal> => {
  const file = await readFileStart(start);
  const { headers, rows, separator, encoding } = file;
  if (headers.length === 0)
    return refuse('file-empty', 'body', 'The file has no line with the names of columns.').refusal;
  const named = guessMapping(mappings, collection, headers);
  const guessed = guessColumns(file, fields);
  const mapping = named ? fieldsByColumn(named) : guessed.mapping;
  const read = named ? columnsIn(named) : new Set(Object.keys(mapping));
  return {
    separator,
    encoding,
    headers,
    samples: rows.slice(0, SAMPLES),
    mapping,
    options: named ? {} : guessed.options,
    ...(named ? { named: named.name } : {}),
    unmapped: headers.filter((header) => !read.has(header)),
    fields,
  };
};
