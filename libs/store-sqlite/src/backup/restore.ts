import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mergeLedger } from '../erasures/erasure-ledger.js';
import { appendLine } from '../json-lines.js';
import { proofFiles, readHeads, readRing } from '../proof/proof-files.js';
import { verifyProof } from '../proof/verify-proof.js';
import { verifyLog } from '../verify-log.js';
import { copyFiles } from './back-up.js';
import { cutLog, positionUntil } from './cut-log.js';
import { checkFiles, type Manifest, readManifest } from './manifest.js';

export interface RestoreOrder {
  /** Folders of the parts of a backup. */
  readonly log: string;
  readonly vault: string;
  readonly secrets?: string;
  /** New data folder: not there, empty, or with nothing in it but `secrets`. */
  readonly data: string;
  /** Position, instant or event id to end with. */
  readonly until?: string;
  /** Newer ledger of erasures, so that nobody comes back who was erased after the backup. */
  readonly ledger?: string;
}

export interface Restored {
  readonly position: number;
  readonly madeAt: string;
}

const LEDGER = 'erasures.jsonl';
const LOG = 'events.db';

/**
 * Makes a data folder of a backup, beside the target and moved there at the end, so that a kill leaves no half of one. The
 * read models are not in it: the first start folds them. Throws an Error of one line, and leaves nothing, when a file of
 * the backup was changed, or its log does not verify.
 */
export const restore = async (order: RestoreOrder): Promise<Restored> => {
  const { data, until } = order;
  assertFree(data);
  const manifest = readManifest(order.log, 'log');
  const parts: readonly (readonly [string, Manifest])[] = [
    [order.log, manifest],
    [order.vault, readManifest(order.vault, 'vault')],
    ...(order.secrets === undefined ? [] : [[order.secrets, readManifest(order.secrets, 'secrets')] as const]),
  ];
  for (const [folder, part] of parts) await checkFiles(folder, part);
  const making = join(dirname(data), `.${Date.now()}-${process.pid}.restoring`);
  mkdirSync(making, { recursive: true, mode: 0o700 });
  try {
    for (const [folder, { files }] of parts)
      for (const name of Object.keys(files).filter((one) => one !== LEDGER)) copyFiles(folder, name, making);
    takeLedgers(join(making, LEDGER), [order.log, order.vault], order.ledger);
    const log = join(making, LOG);
    const position = until === undefined ? Number(manifest.position) : positionUntil(log, until);
    if (position < Number(manifest.position)) cutTo(making, position);
    await assertWhole(making);
    moveInto(making, data);
    return { position, madeAt: manifest.madeAt };
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
};

const assertFree = (data: string): void => {
  const inside = existsSync(data) ? readdirSync(data) : [];
  const taken = inside.find((name) => name !== 'secrets');
  if (taken !== undefined) throw new Error(`${data} is not empty (${taken}): restore into a new folder (--data)`);
};

/** The longest of those that are there: they are copies of one ledger, of different age. */
const takeLedgers = (target: string, folders: readonly string[], newer: string | undefined): void => {
  if (newer !== undefined && !existsSync(newer)) throw new Error(`there is no ledger of erasures ${newer} (--ledger)`);
  for (const file of [...folders.map((folder) => join(folder, LEDGER)), ...(newer === undefined ? [] : [newer])])
    if (existsSync(file)) mergeLedger(target, file);
};

/** A log that ends earlier: heads that speak of what is gone go, too, and so do jobs, which may have made it. */
const cutTo = (folder: string, position: number): void => {
  cutLog(join(folder, LOG), position);
  const { heads, tree } = proofFiles(join(folder, 'proof'));
  const kept = readHeads(heads).filter(({ size }) => size <= position);
  rmSync(heads, { force: true });
  for (const head of kept) appendLine(heads, head);
  rmSync(tree, { force: true });
  rmSync(join(folder, 'jobs'), { recursive: true, force: true });
};

const assertWhole = async (folder: string): Promise<void> => {
  const log = join(folder, LOG);
  const { problem } = await verifyLog(log);
  const files = proofFiles(join(folder, 'proof'));
  const found = problem ?? (await verifyProof(log, readHeads(files.heads), readRing(files))).problem;
  if (found) throw new Error(`the log of the backup does not verify: ${found.message}`);
};

/** The one step by which the folder is there, whole. Secrets that wait for it are taken along. */
const moveInto = (making: string, data: string): void => {
  if (existsSync(data)) {
    if (!existsSync(join(making, 'secrets'))) copyFiles(data, 'secrets', making);
    rmSync(data, { recursive: true });
  }
  renameSync(making, data);
};
