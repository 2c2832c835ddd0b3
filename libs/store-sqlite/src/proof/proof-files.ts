import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  newSigningKey,
  openRing,
  type PublicKey,
  type RingEntry,
  readSigningKey,
  ringEntry,
  type SignedHead,
  signingKeyText,
} from '@relata/proof';
import { appendLine, lastLines, readLines } from './json-lines.js';

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

/** The ring as it stands in its file. */
export const ringEntries = ({ ring }: Pick<ProofFiles, 'ring'>): readonly RingEntry[] => readLines<RingEntry>(ring);

export const readHeads = (file: string): readonly SignedHead[] => readLines<SignedHead>(file);

const writeKey = (file: string, key: ReturnType<typeof newSigningKey>): void =>
  writeFileSync(file, signingKeyText(key), { mode: 0o600, flush: true });

/** The key that signs; made at first use, with the ring that begins with it. */
export const openSigningKey = (keyFile: string, files: ProofFiles, now: string): ReturnType<typeof newSigningKey> => {
  if (existsSync(keyFile)) return readSigningKey(readFileSync(keyFile, 'utf8'));
  const key = newSigningKey();
  writeKey(keyFile, key);
  appendLine(files.ring, ringEntry(key, now));
  return key;
};

/** Puts a new key in the place of the one that signs. The ring has the new key before anything is signed by it. */
export const rotateSigningKey = (keyFile: string, files: ProofFiles, now: string): RingEntry => {
  const before = readSigningKey(readFileSync(keyFile, 'utf8'));
  const key = newSigningKey();
  const entry = ringEntry(key, now, before);
  appendLine(files.ring, entry);
  writeKey(keyFile, key);
  return entry;
};
