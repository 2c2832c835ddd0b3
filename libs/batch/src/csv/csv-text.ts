import { stringify } from 'csv-stringify/sync';

/** Starts of cells that spreadsheets take for a formula. */
const FORMULA = /^[=+\-@\t\r|%]/u;
/** Signed numbers and phone numbers are harmless as they are. */
const PLAIN = /^[+-]?[\d\s.,()]*$/u;

/** The text of one cell, safe to open in a spreadsheet (OWASP, CSV injection). */
const safeText = (text: string): string => (FORMULA.test(text) && !PLAIN.test(text) ? `'${text}` : text);

/** One line of CSV (RFC 4180) with its line end. Also quoted: what readers could trim, or take for a separator. */
export const csvLine = (cells: readonly (string | number)[]): string =>
  stringify([cells.map((cell) => safeText(String(cell)))], {
    record_delimiter: 'windows',
    quoted_match: [/[;\t]/u, /^\s|\s$/u],
  });
