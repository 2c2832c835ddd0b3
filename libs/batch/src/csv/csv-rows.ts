import type { Readable } from 'node:stream';
import { parse } from 'csv-parse';

/** One row of data. */
export interface CsvRow {
  /** As a spreadsheet counts: the header is 1, the first row of data 2. */
  readonly number: number;
  readonly cells: readonly string[];
  /** Why the row cannot be taken at all. */
  readonly fault?: 'row-unreadable' | 'too-few-columns' | 'too-many-columns';
}

/** Longest row, in characters; what is longer is most often a quote that is never closed. */
const LONGEST_ROW = 1_000_000;
const DELIMITERS = [',', ';', '\t'] as const;

/** The delimiter that stands most often in the first line, outside of quotes; the comma when none does. */
export const delimiterOf = (start: string): string => {
  const line = (/^(?:"(?:[^"]|"")*"|[^"\r\n])*/u.exec(start)?.[0] ?? '').replace(/"(?:[^"]|"")*"/gu, '');
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  return counted.reduce((best, each) => (each.count > best.count ? each : best)).delimiter;
};

/** The names of the columns, from the beginning of a file. Empty when there is no line. */
export const headerOf = async (start: string): Promise<readonly string[]> => {
  const parser = parse(start, { ...OPTIONS, delimiter: delimiterOf(start), to: 1 });
  try {
    for await (const record of parser) return columnNames(record as string[]);
  } catch {
    return [];
  }
  return [];
};

const columnNames = (cells: readonly string[]): readonly string[] => cells.map((cell) => cell.trim());

const OPTIONS = {
  bom: true,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  skip_records_with_error: true,
  max_record_size: LONGEST_ROW,
} as const;

/**
 * The rows below the header, as they come. Never throws for what stands in the file: a row that cannot be read has a
 * fault and is handed on as well.
 */
export async function* csvRows(input: Readable, delimiter: string, hasHeader = true): AsyncGenerator<CsvRow> {
  let unreadable = 0;
  // Parsing runs ahead of the reading: what was skipped before each record that waits to be read.
  const skippedBefore: number[] = [];
  const parser = parse({
    ...OPTIONS,
    delimiter,
    on_skip: () => {
      unreadable++;
      return undefined;
    },
    on_record: (cells) => {
      skippedBefore.push(unreadable);
      unreadable = 0;
      return cells;
    },
  });
  input.once('error', (error) => parser.destroy(error));
  input.pipe(parser);
  let width: number | undefined;
  let number = hasHeader ? 1 : 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      for (let i = skippedBefore.shift() ?? 0; i > 0; i--) yield unreadableRow(++number);
      const isHeader = hasHeader && width === undefined;
      width ??= cells.length;
      if (!isHeader) yield rowOf(++number, cells, width);
    }
  } catch (error) {
    if (!isCsvError(error)) throw error;
    unreadable++;
  } finally {
    input.destroy();
  }
  for (; unreadable > 0; unreadable--) yield unreadableRow(++number);
}

const unreadableRow = (number: number): CsvRow => ({ number, cells: [], fault: 'row-unreadable' });

const rowOf = (number: number, cells: readonly string[], width: number): CsvRow => {
  if (cells.length < width) return { number, cells, fault: 'too-few-columns' };
  if (cells.slice(width).some((cell) => cell.trim() !== '')) return { number, cells, fault: 'too-many-columns' };
  return { number, cells };
};

const isCsvError = (error: unknown): boolean =>
  error instanceof Error && String((error as { readonly code?: unknown }).code).startsWith('CSV_');
