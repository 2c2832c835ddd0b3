import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const KEY_BYTES = 32;

/** Reads the master key: 32 bytes in base64. Throws an Error of one line when the file is missing or malformed. */
export const readMasterKey = (file: string): KeyObject => {
  if (!existsSync(file)) throw new Error(`master key file ${file} is missing; without it the key vault cannot be read`);
  const text = readFileSync(file, 'utf8').trim();
  const raw = Buffer.from(text, 'base64');
  if (raw.length !== KEY_BYTES || raw.toString('base64') !== text)
    throw new Error(`master key file ${file} must hold ${KEY_BYTES} bytes in base64`);
  return createSecretKey(raw);
};

/** Makes a master key at first start, readable by its owner only, on disk before it is used. */
export const makeMasterKey = (file: string): KeyObject => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const handle = openSync(file, 'wx', 0o600);
  try {
    writeSync(handle, `${randomBytes(KEY_BYTES).toString('base64')}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
  return readMasterKey(file);
};
