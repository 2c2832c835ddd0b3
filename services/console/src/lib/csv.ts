import Papa from 'papaparse';

/** A cell of a table; numbers stay as they are, so that they can be counted with. */
export type Cell = string | number | null | undefined;

/** Beginnings that a spreadsheet would carry out; a minus before a digit is a number. */
const FORMULA = /^[=+@\t\r]|^-(?!\d)/;

/** The table as CSV, with the mark of UTF-8 that spreadsheets ask for. */
export const csvOf = (head: readonly string[], rows: readonly (readonly Cell[])[]): Blob => {
  const text = Papa.unparse({ fields: [...head], data: rows.map((row) => [...row]) }, { escapeFormulae: FORMULA });
  return new Blob([`\uFEFF${text}\r\n`], { type: 'text/csv;charset=utf-8' });
};
