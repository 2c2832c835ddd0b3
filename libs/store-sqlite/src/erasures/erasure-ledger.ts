import { createHash } from 'node:crypto';
import type { ChainedEntry, ErasureLedger, LedgerEntry } from '@relata/privacy';
import { appendLine, readLines } from '../json-lines.js';

const START = '0'.repeat(64);

const hashOf = (before: string, entry: LedgerEntry): string =>
  createHash('sha256').update(before).update(JSON.stringify(entry)).digest('hex');

/** A ledger of erasures in a file of one JSON value a line. */
export const openErasureLedger = (file: string): ErasureLedger => {
  const entries = (): readonly ChainedEntry[] => {
    let before = START;
    return readLines<ChainedEntry>(file).map((line, i) => {
      const { hash, ...entry } = line;
      if (hash !== hashOf(before, entry as LedgerEntry))
        throw new Error(`line ${i + 1} of the ledger of erasures ${file} was edited, moved or removed`);
      before = hash;
      return line;
    });
  };
  // Looked through once: later entries are this process's own.
  let last = entries().at(-1)?.hash ?? START;
  return {
    entries,
    add: (entry) => {
      const chained = { ...entry, hash: hashOf(last, entry) };
      appendLine(file, chained);
      last = chained.hash;
      return chained;
    },
  };
};

/** Brings the entries of another copy of the ledger in, so that a restore forgets no erasure. Throws when they disagree. */
export const mergeLedger = (file: string, other: string): void => {
  const [ours, theirs] = [openErasureLedger(file), openErasureLedger(other).entries()];
  const known = ours.entries();
  const differs = theirs.findIndex((entry, i) => known[i] !== undefined && known[i].hash !== entry.hash);
  if (differs >= 0)
    throw new Error(`the ledgers of erasures ${file} and ${other} disagree from line ${differs + 1} on`);
  for (const { hash: _, ...entry } of theirs.slice(known.length)) ours.add(entry as LedgerEntry);
};
