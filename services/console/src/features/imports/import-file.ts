import Papa from 'papaparse';

/** Rows of a file without its header; `headers` names the columns. */
export interface Sheet {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A mended cell: `row` as a spreadsheet counts (the header is 1). */
export interface Mend {
  readonly row: number;
  readonly column: string;
  readonly value: string;
}

/** A piece this large is parsed in a few milliseconds, so that the page stays quick. */
const CHUNK = 256 * 1024;
const ROWS_PER_PART = 5000;

/** Reads a CSV file piece by piece. */
export const readSheet = (file: File, encoding: string): Promise<Sheet> =>
  new Promise((done, fail) => {
    const rows: string[][] = [];
    Papa.parse<string[]>(file, {
      encoding,
      skipEmptyLines: true,
      chunkSize: CHUNK,
      chunk: ({ data }) => {
        for (const row of data) rows.push(row);
      },
      complete: () => done({ headers: rows[0] ?? [], rows: rows.slice(1) }),
      error: fail,
    });
  });

/** The sheet with its mended cells; what is not mended stays as it was. */
export const mended = ({ headers, rows }: Sheet, mends: readonly Mend[]): Sheet => {
  const changed = rows.slice();
  for (const { row, column, value } of mends) {
    const at = headers.indexOf(column);
    const before = changed[row - 2];
    if (at >= 0 && before) changed[row - 2] = headers.map((_, i) => (i === at ? value : (before[i] ?? '')));
  }
  return { headers, rows: changed };
};

/** The sheet as a file in UTF-8, written part by part with pauses for the page. */
export const fileOf = async ({ headers, rows }: Sheet, name: string, separator: string): Promise<File> => {
  const line = (part: readonly (readonly string[])[]): string =>
    `${Papa.unparse(part as string[][], { delimiter: separator, newline: '\n' })}\n`;
  const parts = [line([headers])];
  for (let i = 0; i < rows.length; i += ROWS_PER_PART) {
    parts.push(line(rows.slice(i, i + ROWS_PER_PART)));
    await new Promise((next) => setTimeout(next));
  }
  return new File(parts, name, { type: 'text/csv' });
};
