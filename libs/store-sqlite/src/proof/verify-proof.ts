import type { DatabaseSync } from 'node:sqlite';
import { Frontier, isSigned, type PublicKey, type SignedHead } from '@relata/proof';
import { openForReading } from '../log-file.js';
import type { LogProblem } from '../log-report.js';
import { nextTurn } from '../turns.js';
import { leavesOf } from './log-tree.js';
import { narrowed, type Place, type Span } from './narrow.js';

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
 * not fit is named, with the positions among which something was changed; and with the first of them, when what was kept
 * of the tree while it was signed is still there.
 */
export const verifyProof = async (
  logFile: string,
  heads: readonly SignedHead[],
  ring: readonly PublicKey[],
  treeFile?: string,
): Promise<ProofReport> => {
  const forged = heads.find((head) => !isSigned(head, ring));
  const sorted = heads.toSorted((a, b) => a.size - b.size);
  const signedUpTo = sorted.at(-1)?.size ?? 0;
  const report = { heads: heads.length, signedUpTo };
  if (forged) return { ...report, problem: forgedHead(forged) };
  const log = openForReading(logFile);
  try {
    const found = await compare(log, sorted);
    const problem = found && (await problemOf(logFile, treeFile, found));
    return problem ? { ...report, problem } : report;
  } finally {
    log.close();
  }
};

/** A head that does not fit, and the positions that the log has since the last that did. */
interface Misfit {
  readonly head: SignedHead;
  readonly span: Span;
}

const compare = async (log: DatabaseSync, heads: readonly SignedHead[]): Promise<Misfit | undefined> => {
  const end = Number(log.prepare('SELECT max(position) AS end FROM events').get()?.end ?? 0);
  const leaves = leavesOf(log);
  const frontier = new Frontier();
  let good = 0;
  const misfit = (head: SignedHead): Misfit => ({ head, span: { from: good + 1, to: head.size } });
  for (const head of heads) {
    if (head.size > end) return { head, span: { from: good + 1, to: end } };
    while (frontier.size < head.size) {
      const found = leaves(frontier.size, Math.min(head.size, frontier.size + PAGE));
      if (found.length === 0) return misfit(head);
      for (const leaf of found) frontier.add(leaf);
      await nextTurn();
    }
    if (frontier.root().toString('hex') !== head.root) return misfit(head);
    good = head.size;
  }
  return undefined;
};

const cut = (end: number, { size, at }: SignedHead): LogProblem => ({
  kind: 'truncated',
  position: String(end + 1),
  message: `the log ends at position ${end}, but position ${size} was signed at ${at}: its end was cut, or an older copy was put in its place`,
});

/** Of a log that ends too early, an event inside is missing or was changed only where what was kept of the tree says so. */
const problemOf = async (
  logFile: string,
  treeFile: string | undefined,
  { head, span }: Misfit,
): Promise<LogProblem> => {
  const place = treeFile === undefined ? undefined : await narrowed(logFile, treeFile, head, span);
  return place || span.to === head.size ? rewritten(head, span, place) : cut(span.to, head);
};

const rewritten = ({ at }: SignedHead, span: Span, place: Place | undefined): LogProblem => {
  if (place?.at !== undefined)
    return {
      kind: 'rewritten',
      position: String(place.at),
      message: `what stands at position ${place.at} is not what was signed at ${at}: by the leaves of the tree that were kept, the first change of positions ${place.from} to ${place.to}, which its nodes prove`,
    };
  const { from, to } = place ?? span;
  const how = place
    ? `the first change is there, by the nodes of the tree that were kept`
    : `the nodes that would tell more are gone, or were changed, too`;
  return {
    kind: 'rewritten',
    position: String(from),
    upTo: String(to),
    message: `what stands at positions ${from} to ${to} is not what was signed at ${at}; ${how}`,
  };
};

const forgedHead = ({ size, at, key }: SignedHead): LogProblem => ({
  kind: 'forged',
  position: String(size),
  message: `the head of position ${size} at ${at} is not signed by the key ${key} of the ring`,
});
