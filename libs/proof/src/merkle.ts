import { hash } from 'node:crypto';
import { consistencyRoots, inclusionRoot } from './check/paths.js';

/** Root of the leaves `index · 2^level … (index + 1) · 2^level − 1`, all of which are there. */
export type NodeReader = (level: number, index: number) => Promise<Buffer>;

const LEAF = Buffer.from([0]);
const HASH_BYTES = 32;
/** `0x01 ‖ left ‖ right`, filled anew for each node: allocating would cost as much as hashing. */
const pair = Buffer.alloc(1 + 2 * HASH_BYTES, 1);

/** RFC 9162, 2.1.1: `SHA-256(0x00 ‖ entry)`. */
export const leafHash = (entry: Uint8Array): Buffer => hash('sha256', Buffer.concat([LEAF, entry]), 'buffer');

/** RFC 9162, 2.1.1: `SHA-256(0x01 ‖ left ‖ right)`. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => {
  pair.set(left, 1);
  pair.set(right, 1 + HASH_BYTES);
  return hash('sha256', pair, 'buffer');
};

/** Root of a tree without leaves. */
export const EMPTY_ROOT: Buffer = hash('sha256', '', 'buffer');

/** The largest power of two that is smaller than `n`, for n > 1. */
const splitOf = (n: number): number => {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
};

/** Root of `count` leaves from `start` on. Splits go by powers of two from the left, so whole parts are whole nodes. */
const rangeRoot = async (node: NodeReader, start: number, count: number): Promise<Buffer> => {
  const level = Math.log2(count);
  if (Number.isInteger(level)) return node(level, start / count);
  const k = splitOf(count);
  return nodeHash(await rangeRoot(node, start, k), await rangeRoot(node, start + k, count - k));
};

/** Root of the first `size` leaves. */
export const rootOf = async (node: NodeReader, size: number): Promise<Buffer> =>
  size === 0 ? EMPTY_ROOT : rangeRoot(node, 0, size);

/** RFC 9162, 2.1.3.1: what proves that leaf `index` is in the tree of the first `size` leaves. */
export const inclusionProof = async (node: NodeReader, index: number, size: number): Promise<readonly Buffer[]> => {
  const path = async (m: number, start: number, n: number): Promise<Buffer[]> => {
    if (n === 1) return [];
    const k = splitOf(n);
    return m < k
      ? [...(await path(m, start, k)), await rangeRoot(node, start + k, n - k)]
      : [...(await path(m - k, start + k, n - k)), await rangeRoot(node, start, k)];
  };
  if (index < 0 || index >= size) throw new RangeError(`leaf ${index} is not in a tree of ${size}`);
  return path(index, 0, size);
};

/** RFC 9162, 2.1.4.1: what proves that the tree of `to` leaves begins with the tree of `from` leaves. */
export const consistencyProof = async (node: NodeReader, from: number, to: number): Promise<readonly Buffer[]> => {
  const part = async (m: number, start: number, n: number, whole: boolean): Promise<Buffer[]> => {
    if (m === n) return whole ? [] : [await rangeRoot(node, start, n)];
    const k = splitOf(n);
    return m <= k
      ? [...(await part(m, start, k, whole)), await rangeRoot(node, start + k, n - k)]
      : [...(await part(m - k, start + k, n - k, false)), await rangeRoot(node, start, k)];
  };
  if (from < 0 || from > to) throw new RangeError(`a tree of ${to} does not begin with one of ${from}`);
  return from === 0 ? [] : part(from, 0, to, true);
};

/** RFC 9162, 2.1.3.2: the root that an inclusion proof leads to; undefined when the proof has another length than it must. */
export const rootOfInclusion = (
  leaf: Buffer,
  index: number,
  size: number,
  proof: readonly Buffer[],
): Buffer | undefined => inclusionRoot(leaf, index, size, proof, nodeHash);

export interface TreeHead {
  /** Number of leaves. */
  readonly size: number;
  readonly root: Buffer;
}

/** RFC 9162, 2.1.4.2: whether the proof shows that the later tree begins with the earlier one. */
export const isConsistent = (earlier: TreeHead, later: TreeHead, proof: readonly Buffer[]): boolean => {
  if (earlier.size === later.size) return proof.length === 0 && earlier.root.equals(later.root);
  if (earlier.size === 0) return proof.length === 0;
  const [before, after] = consistencyRoots(earlier, later.size, proof, nodeHash) ?? [];
  return before !== undefined && after !== undefined && before.equals(earlier.root) && after.equals(later.root);
};
