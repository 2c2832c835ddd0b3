import {
  type ConsistencyProof,
  consistencyProof,
  type InclusionProof,
  inclusionProof,
  type SignedHead,
} from '@relata/proof';
import type { LogTree } from './log-tree.js';

const hexOf = (path: readonly Buffer[]): readonly string[] => path.map((node) => node.toString('hex'));

/** The position is one of those that the head stands for. */
export const proveInclusion = async (tree: LogTree, position: number, head: SignedHead): Promise<InclusionProof> => {
  await tree.grow(head.size);
  const path = hexOf(await inclusionProof(tree.node, position - 1, head.size));
  return { kind: 'inclusion', position, eventHash: tree.eventHash(position), head, path };
};

/** The earlier head comes first. */
export const proveConsistency = async (
  tree: LogTree,
  earlier: SignedHead,
  later: SignedHead,
): Promise<ConsistencyProof> => {
  await tree.grow(later.size);
  const path = hexOf(await consistencyProof(tree.node, earlier.size, later.size));
  return { kind: 'consistency', earlier, later, path };
};
