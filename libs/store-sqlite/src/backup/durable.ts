import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const flushed = (path: string, flags: string): void => {
  const handle = openSync(path, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** Puts a file, and that it is there, on the disk. */
export const flush = (file: string): void => {
  flushed(file, 'r+');
  flushed(dirname(file), 'r');
};

/** Writes a text that is on the disk when this returns. */
export const writeDurably = (file: string, text: string): void => {
  writeFileSync(file, text, { mode: 0o600 });
  flush(file);
};
