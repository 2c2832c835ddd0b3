import type { Readable } from 'node:stream';
import { csvRows } from '../csv/csv-rows.js';

/** One fault of a row of an import. */
export interface ImportError {
  /** As a spreadsheet counts: the header is 1. */
  readonly row: number;
  /** Column of the file, or `-` when the row as a whole is at fault. */
  readonly column: string;
  /** Field that the column goes into; absent where it is none. */
  readonly field?: string;
  /** What stands in the cell; absent when it is not known any more. */
  readonly value?: string;
  readonly reason: string;
  readonly message: string;
}

export interface ImportErrorPage {
  readonly items: readonly ImportError[];
  readonly next?: string;
}

/** What the file of errors does not say. */
export interface KnownOfErrors {
  /** Column → field. */
  readonly fields: Readonly<Record<string, string>>;
  value(row: number, column: string): string | undefined;
}

/** A page of the file of errors, behind so many of them. */
export const errorPage = async (
  file: Readable,
  known: KnownOfErrors,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<ImportErrorPage> => {
  const items: ImportError[] = [];
  let seen = 0;
  for await (const { cells, fault } of csvRows(file, ',')) {
    if (fault !== undefined || seen++ < after) continue;
    if (items.length === limit) return { items, next: String(after + limit) };
    const [row = '', column = '', reason = '', message = ''] = cells;
    const value = known.value(Number(row), column);
    const field = Object.hasOwn(known.fields, column) ? known.fields[column] : undefined;
    items.push({
      row: Number(row),
      column,
      ...(field === undefined ? {} : { field }),
      ...(value === undefined ? {} : { value }),
      reason,
      message,
    });
  }
  return { items };
};
