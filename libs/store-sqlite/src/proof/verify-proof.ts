import type { DatabaseSync } from 'node:sqlite';
import { Frontier, isSigned, type PublicKey, type SignedHead } from '@relata/proof';
import { openForReading } from '../log-file.js';
import type { LogProblem } from '../log-report.js';
import { nextTurn } from '../turns.js';
import { leavesOf } from './log-tree.js';

export interface ProofReport {
  /** Heads that were checked. */
  readonly heads: number;
  /** The last position that a head stands for; what is behind it is held by the chains alone. */
  readonly signedUpTo: number;
  readonly problem?: LogProblem;
}

const PAGE = 4_096;

/**
 * Compares a log with signed heads of it, in one pass over its hashes: each root is made anew. The first head that does
 * not fit is named, with the positions among which something was changed.
 */
export const verifyProof = async (
  logFile: string,
  heads: readonly SignedHead[],
  ring: readonly PublicKey[],
): Promise<ProofReport> => {
  const forged = heads.find((head) => !isSigned(head, ring));
  const sorted = heads.toSorted((a, b) => a.size - b.size);
  const signedUpTo = sorted.at(-1)?.size ?? 0;
  const report = { heads: heads.length, signedUpTo };
  if (forged) return { ...report, problem: forgedHead(forged) };
  const log = openForReading(logFile);
  try {
    const problem = await compare(log, sorted);
    return problem ? { ...report, problem } : report;
  } finally {
    log.close();
  }
};

const compare = async (log: DatabaseSync, heads: readonly SignedHead[]): Promise<LogProblem | undefined> => {
  const end = Number(log.prepare('SELECT max(position) AS end FROM events').get()?.end ?? 0);
  const leaves = leavesOf(log);
  const frontier = new Frontier();
  let good = 0;
  for (const head of heads) {
    if (head.size > end) return cut(end, head);
    while (frontier.size < head.size) {
      const found = leaves(frontier.size, Math.min(head.size, frontier.size + PAGE));
      if (found.length === 0) return rewritten(good, head);
      for (const leaf of found) frontier.add(leaf);
      await nextTurn();
    }
    if (frontier.root().toString('hex') !== head.root) return rewritten(good, head);
    good = head.size;
  }
  return undefined;
};

const cut = (end: number, { size, at }: SignedHead): LogProblem => ({
  kind: 'truncated',
  position: String(end + 1),
  message: `the log ends at position ${end}, but position ${size} was signed at ${at}: its end was cut, or an older copy was put in its place`,
});

const rewritten = (good: number, { size, at }: SignedHead): LogProblem => ({
  kind: 'rewritten',
  position: String(good + 1),
  message: `what stands at positions ${good + 1} to ${size} is not what was signed at ${at}`,
});

const forgedHead = ({ size, at, key }: SignedHead): LogProblem => ({
  kind: 'forged',
  position: String(size),
  message: `the head of position ${size} at ${at} is not signed by the key ${key} of the ring`,
});
