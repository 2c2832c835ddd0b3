import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SignedHead } from '@relata/proof';
import { headOf, LogTree, lastHeads, proofFiles } from '@relata/store-sqlite';
import { CliError } from '../cli-error.js';

export const filesOf = (data: string) => proofFiles(join(data, 'proof'));

export const logOf = (data: string): string => join(data, 'events.db');

/** Works with the tree of a data folder that has a log. */
export const withTree = async <T>(data: string, work: (tree: LogTree) => Promise<T>): Promise<T> => {
  const log = logOf(data);
  if (!existsSync(log)) throw new CliError(`There is no log in ${data} (--data, RELATA_DATA).`, 2);
  const tree = new LogTree(log, filesOf(data).tree);
  try {
    return await work(tree);
  } finally {
    tree.close();
  }
};

export const positionOf = (text: string): number => {
  const position = Number(text);
  if (!Number.isSafeInteger(position) || position < 1) throw new CliError(`'${text}' is not a position.`, 2);
  return position;
};

/** The head of a position; the last one when none is named. */
export const signedAt = (data: string, size?: string): SignedHead => {
  const { heads } = filesOf(data);
  const found = size === undefined ? lastHeads(heads, 1)[0] : headOf(heads, positionOf(size));
  if (found) return found;
  if (size === undefined) throw new CliError(`No head was signed in ${data} yet.`, 3);
  throw new CliError(`No head of position ${size} was signed; 'relata proof heads' lists those that were.`, 3);
};
