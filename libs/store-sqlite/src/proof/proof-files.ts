import type { KeyObject } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  keyId,
  newSigningKey,
  openRing,
  type PublicKey,
  type RingEntry,
  readSigningKey,
  ringEntry,
  type SignedHead,
  signingKeyText,
} from '@relata/proof';
import { appendLine, firstNotBelow, lastLines, readLines } from '../json-lines.js';

/** Where the proof of a log lies. */
export interface ProofFiles {
  /** Nodes of the tree; made anew from the log when it is gone. */
  readonly tree: string;
  /** Signed heads, one a line. */
  readonly heads: string;
  /** Public keys, one a line. */
  readonly ring: string;
}

export const proofFiles = (folder: string): ProofFiles => ({
  tree: join(folder, 'tree.db'),
  heads: join(folder, 'heads.jsonl'),
  ring: join(folder, 'keys.jsonl'),
});

/** Throws an Error of one line when a line was changed or a key does not belong to the ring. */
export const readRing = ({ ring }: Pick<ProofFiles, 'ring'>): readonly PublicKey[] => openRing(ringEntries({ ring }));

/** The last heads that were signed, oldest first. */
export const lastHeads = (file: string, count: number): readonly SignedHead[] => lastLines<SignedHead>(file, count);

/** The head that was signed at a position, if there is one. */
export const headOf = (file: string, size: number): SignedHead | undefined => {
  const found = firstNotBelow<SignedHead>(file, (head) => head.size < size);
  return found?.size === size ? found : undefined;
};

/** The ring as it stands in its file. */
export const ringEntries = ({ ring }: Pick<ProofFiles, 'ring'>): readonly RingEntry[] => readLines<RingEntry>(ring);

export const readHeads = (file: string): readonly SignedHead[] => readLines<SignedHead>(file);

/** Heads that were kept elsewhere; the file may have the keys, too. */
export const readAnchor = (file: string): readonly SignedHead[] =>
  readLines<SignedHead | RingEntry>(file).filter((line) => 'root' in line);

const nextOf = (keyFile: string): string => `${keyFile}.next`;

const writeKey = (file: string, key: KeyObject): void =>
  writeFileSync(file, signingKeyText(key), { mode: 0o600, flush: true });

const readKey = (file: string): KeyObject => readSigningKey(readFileSync(file, 'utf8'));

/** A change of keys that a crash has cut is finished when the ring has the new key, and forgotten when it has not. */
const settleRotation = (keyFile: string, last: RingEntry | undefined): void => {
  const next = nextOf(keyFile);
  if (!existsSync(next)) return;
  if (last && readFileSync(next, 'utf8') !== '' && keyId(readKey(next)) === last.id) renameSync(next, keyFile);
  else rmSync(next);
};

/** The key that signs; made at first use, with the ring that begins with it. Throws an Error of one line when they do not fit. */
export const openSigningKey = (keyFile: string, files: ProofFiles, now: string): KeyObject => {
  const last = ringEntries(files).at(-1);
  settleRotation(keyFile, last);
  if (!existsSync(keyFile)) {
    if (last)
      throw new Error(
        `the signing key ${keyFile} is missing, but heads were signed (${files.ring}): put the key back, or move that folder aside and tell those who hold anchors`,
      );
    writeKey(nextOf(keyFile), newSigningKey());
    renameSync(nextOf(keyFile), keyFile);
  }
  const key = readKey(keyFile);
  if (!last) appendLine(files.ring, ringEntry(key, now));
  else if (last.id !== keyId(key)) throw new Error(`the signing key ${keyFile} is not the last one of ${files.ring}`);
  return key;
};

/** Puts a new key in the place of the one that signs. The ring has the new key before anything is signed by it. */
export const rotateSigningKey = (keyFile: string, files: ProofFiles, now: string): RingEntry => {
  const before = openSigningKey(keyFile, files, now);
  const key = newSigningKey();
  const entry = ringEntry(key, now, before);
  writeKey(nextOf(keyFile), key);
  appendLine(files.ring, entry);
  renameSync(nextOf(keyFile), keyFile);
  return entry;
};
