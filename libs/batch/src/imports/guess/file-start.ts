import { Readable } from 'node:stream';
import { csvRows, delimiterOf, headerOf } from '../../csv/csv-rows.js';

export const ENCODINGS = ['utf-8', 'utf-16le', 'windows-1251'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** The beginning of a file, as far as it can be read. */
export interface FileStart {
  readonly encoding: Encoding;
  readonly separator: string;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Reads the beginning of a CSV file; the last line may be cut off. */
export const readFileStart = async (bytes: Uint8Array): Promise<FileStart> => {
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes, { stream: true });
  const separator = delimiterOf(text);
  const rows: (readonly string[])[] = [];
  for await (const row of csvRows(Readable.from([Buffer.from(whole(text))]), separator))
    if (row.fault === undefined) rows.push(row.cells);
  return { encoding, separator, headers: await headerOf(text), rows };
};

/** Without what stands behind the last line end, unless that is all. */
const whole = (text: string): string => {
  const end = text.lastIndexOf('\n');
  return end <= text.indexOf('\n') ? text : text.slice(0, end + 1);
};

const encodingOf = (bytes: Uint8Array): Encoding => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return 'utf-8';
  } catch {
    return 'windows-1251';
  }
};
