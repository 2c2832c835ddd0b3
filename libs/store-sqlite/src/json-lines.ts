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

/** The first line that begins at or behind a place of the file, and where it ends; undefined when none does. */
const lineFrom = <T>(handle: number, place: number): { readonly value: T; readonly end: number } | undefined => {
  const bytes = Buffer.alloc(2 * LONGEST_LINE);
  const start = Math.max(0, place - 1);
  const read = bytes.subarray(0, readSync(handle, bytes, 0, bytes.length, start));
  const begin = place === 0 ? 0 : read.indexOf(NEWLINE) + 1;
  const end = read.indexOf(NEWLINE, begin) + 1;
  if ((place > 0 && begin === 0) || end === 0) return undefined;
  return { value: JSON.parse(read.toString('utf8', begin, end)) as T, end: start + end };
};

/** The first value of a sorted file that is not below what is looked for: by halves, without reading all of it. */
export const firstNotBelow = <T>(file: string, isBelow: (value: T) => boolean): T | undefined => {
  if (!existsSync(file)) return undefined;
  const handle = openSync(file, 'r');
  try {
    let [from, to] = [0, fstatSync(handle).size];
    while (from < to) {
      const middle = Math.floor((from + to) / 2);
      const line = lineFrom<T>(handle, middle);
      if (line && isBelow(line.value)) from = line.end;
      else to = middle;
    }
    return lineFrom<T>(handle, from)?.value;
  } finally {
    closeSync(handle);
  }
};

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
