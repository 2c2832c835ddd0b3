/** Starts of cells that spreadsheets take for a formula. */
const FORMULA = /^[=+\-@\t\r|%]/u;
/** Signed numbers and phone numbers are harmless as they are. */
const PLAIN = /^[+-]?[\d\s.,()]*$/u;

/** One cell, safe to open in a spreadsheet (OWASP, CSV injection), quoted where it needs it. */
export const csvCell = (text: string): string => {
  const safe = FORMULA.test(text) && !PLAIN.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]|^\s|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** One line of CSV (RFC 4180) with its line end. */
export const csvLine = (cells: readonly (string | number)[]): string =>
  `${cells.map((cell) => csvCell(String(cell))).join(',')}\r\n`;
