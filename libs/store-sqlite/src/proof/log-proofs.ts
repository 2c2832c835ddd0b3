import type { LogProofs } from '@relata/proof';
import type { LogTree } from './log-tree.js';
import { headOf, lastHeads, type ProofFiles } from './proof-files.js';
import { proveConsistency, proveInclusion } from './prove.js';

export interface LogProofsOptions {
  readonly tree: LogTree;
  readonly files: ProofFiles;
  /** Last position of the log. */
  readonly end: () => Promise<string>;
  /** ISO instant at which the next head is signed. */
  readonly nextAt: () => string;
}

/** Each proof reads at most two blocks of the log, and a few lines of the file of heads. */
export const logProofs = ({ tree, files, end, nextAt }: LogProofsOptions): LogProofs => ({
  inclusion: async (position, size) => {
    const head = size === undefined ? lastHeads(files.heads, 1)[0] : headOf(files.heads, size);
    if (size !== undefined && !head) return { kind: 'unknown-head', which: 'size' };
    if (head && position <= head.size) return proveInclusion(tree, position, head);
    return { kind: 'unsigned', end: Number(await end()), signedUpTo: head?.size ?? 0, nextAt: nextAt() };
  },
  consistency: async (from, to) => {
    const [earlier, later] = [headOf(files.heads, from), headOf(files.heads, to)];
    if (!earlier) return { kind: 'unknown-head', which: 'from' };
    return later ? proveConsistency(tree, earlier, later) : { kind: 'unknown-head', which: 'to' };
  },
});
