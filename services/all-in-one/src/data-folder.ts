import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type ProofFiles, proofFiles } from '@relata/store-sqlite';

/** Where each part of an embedded installation lies. */
export interface DataFolder {
  readonly root: string;
  readonly log: string;
  readonly access: string;
  readonly acts: string;
  readonly vault: string;
  readonly masterKey: string;
  readonly readModels: (service: string) => string;
  readonly secrets: string;
  readonly proof: ProofFiles;
  /** The ledger of erasures. */
  readonly erasures: string;
}

/** Makes the folder when it is not there. Throws an Error of one line when it cannot be written. */
export const openDataFolder = (path: string, masterKeyFile: string): DataFolder => {
  const root = resolve(path);
  const secrets = join(root, 'secrets');
  try {
    for (const folder of [root, join(root, 'read-models'), join(root, 'proof'), secrets]) makeFolder(folder);
    accessSync(root, constants.W_OK);
  } catch (error) {
    throw new Error(
      `The data folder ${root} cannot be written (${(error as NodeJS.ErrnoException).code}). Choose another by --data.`,
    );
  }
  return {
    root,
    log: join(root, 'events.db'),
    access: join(root, 'access.db'),
    acts: join(root, 'read-models', 'acts.db'),
    vault: join(root, 'vault.db'),
    masterKey: masterKeyFile === '' ? join(secrets, 'master-key') : masterKeyFile,
    readModels: (service) => join(root, 'read-models', `${service}.db`),
    secrets,
    proof: proofFiles(join(root, 'proof')),
    erasures: join(root, 'erasures.jsonl'),
  };
};

/** One level after the other: asked to make them all at once, Node never comes back from places like `/proc`. */
const makeFolder = (path: string): void => {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
};
