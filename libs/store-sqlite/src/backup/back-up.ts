import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { flush, writeDurably } from './durable.js';
import { hashOfFile, MANIFEST, type Manifest, writeManifest } from './manifest.js';

/** Names below the data folder, in the order in which they are copied. Databases may be in use; what is not there is left out. */
export interface PartFiles {
  /** `log`, `vault` or `secrets`. */
  readonly part: string;
  /** Copied before the databases: what speaks of them must not be ahead of them. */
  readonly before?: readonly string[];
  readonly databases?: readonly string[];
  readonly after?: readonly string[];
}

/**
 * Copies one part of a data folder that may be in use into an empty folder, and its manifest at the end. Throws an Error
 * of one line when the target is taken; what an earlier backup left unfinished there is thrown away.
 */
export const backUp = async (
  data: string,
  { part, before = [], databases = [], after = [] }: PartFiles,
  target: string,
  of: Pick<Manifest, 'id' | 'madeAt'>,
): Promise<Manifest> => {
  clearUnfinished(target);
  writeDurably(join(target, UNFINISHED), 'A backup is being written here.\n');
  for (const name of before) copyFiles(data, name, target);
  for (const name of databases.filter((one) => existsSync(join(data, one))))
    await copyDatabase(join(data, name), join(target, name));
  for (const name of after) copyFiles(data, name, target);
  const files: Record<string, Manifest['files'][string]> = {};
  for (const name of filesBelow(target)) files[name] = await hashOfFile(join(target, name));
  const position = existsSync(join(target, LOG)) ? { position: lastPosition(join(target, LOG)) } : {};
  const manifest: Manifest = { format: 1, ...of, part, ...position, files };
  writeManifest(target, manifest);
  rmSync(join(target, UNFINISHED));
  return manifest;
};

const LOG = 'events.db';
/** Tells what a kill has left of a backup from a folder of somebody else. */
const UNFINISHED = 'unfinished';
/** More pages than any file has: one step, one snapshot. Step by step, a change in between would start it all anew. */
const ALL_PAGES = 2 ** 30;

/** Puts a whole, closed copy of a database that is in use at the target. */
export const copyDatabase = async (source: string, target: string): Promise<void> => {
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(source, { readOnly: true, timeout: 10_000 });
  try {
    await backup(db, target, { rate: ALL_PAGES });
  } finally {
    db.close();
  }
  const copy = new DatabaseSync(target);
  copy.exec('PRAGMA journal_mode = DELETE');
  copy.close();
  flush(target);
};

/** A file, or all files below a folder; what is not there is left out. */
export const copyFiles = (from: string, name: string, to: string): void => {
  const source = join(from, name);
  if (!existsSync(source)) return;
  if (statSync(source).isDirectory()) {
    for (const inner of filesBelow(source)) copyFiles(from, join(name, inner), to);
    return;
  }
  const target = join(to, name);
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  copyFileSync(source, target);
  flush(target);
};

/** All files below a folder, by their names from there, without the manifest. */
export const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name !== MANIFEST && name !== UNFINISHED && statSync(join(folder, name)).isFile())
    .sort();

const clearUnfinished = (target: string): void => {
  mkdirSync(target, { recursive: true, mode: 0o700 });
  const inside = readdirSync(target);
  if (inside.includes(MANIFEST) && !inside.includes(UNFINISHED))
    throw new Error(`${target} holds a backup already; choose an empty folder`);
  if (inside.length > 0 && !inside.includes(UNFINISHED))
    throw new Error(`${target} is not empty; choose an empty folder`);
  for (const name of inside) rmSync(join(target, name), { recursive: true });
};

const lastPosition = (log: string): string => {
  const db = new DatabaseSync(log, { readOnly: true });
  try {
    return String(db.prepare('SELECT max(position) AS head FROM events').get()?.head ?? 0);
  } finally {
    db.close();
  }
};
