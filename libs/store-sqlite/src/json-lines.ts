import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** The values of a file of one JSON value a line; a last line that a crash cut is left out. No file, no values. */
export const readLines = <T>(file: string): readonly T[] => {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as T]));
};

/** More than any line takes, bytes. */
const LONGEST_LINE = 1_024;

/** The last values of such a file, oldest first, without reading all of it. */
export const lastLines = <T>(file: string, count: number): readonly T[] => {
  if (!existsSync(file)) return [];
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    // One line more, so that a first line that is cut is not among those wanted.
    const bytes = Buffer.alloc(Math.min(size, (count + 1) * LONGEST_LINE));
    readSync(handle, bytes, 0, bytes.length, size - bytes.length);
    const lines = bytes
      .toString('utf8')
      .split('\n')
      .slice(bytes.length < size ? 1 : 0, -1);
    return lines.slice(-count).map((line) => JSON.parse(line) as T);
  } finally {
    closeSync(handle);
  }
};

const NEWLINE = 10;

/** Takes away a last line that a crash has cut, so that the next one does not go on in it. */
const cutTornLine = (file: string, handle: number): void => {
  const { size } = fstatSync(handle);
  const last = Buffer.alloc(1);
  if (size === 0 || (readSync(handle, last, 0, 1, size - 1) === 1 && last[0] === NEWLINE)) return;
  ftruncateSync(handle, readFileSync(file).lastIndexOf(NEWLINE) + 1);
};

/** Adds a value to the file, on the disk when this returns. Throws an Error of one line when it cannot be written. */
export const appendLine = (file: string, value: object): void => {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const handle = openSync(file, 'a+', 0o600);
    try {
      cutTornLine(file, handle);
      writeSync(handle, `${JSON.stringify(value)}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw new Error(`${file} cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
};
