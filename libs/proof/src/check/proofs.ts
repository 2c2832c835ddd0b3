import type { SignedHead } from './signed-head.js';

/** That an event is in the log which a head stands for. One JSON value, checked by whoever holds the head. */
export interface InclusionProof {
  readonly kind: 'inclusion';
  readonly position: number;
  /** Hex of the chain hash of the event. */
  readonly eventHash: string;
  readonly head: SignedHead;
  /** Hex of the nodes that lead from the event to the root, the lowest first. */
  readonly path: readonly string[];
}

/** That the log of a later head begins with that of an earlier one. */
export interface ConsistencyProof {
  readonly kind: 'consistency';
  readonly earlier: SignedHead;
  readonly later: SignedHead;
  /** Hex. */
  readonly path: readonly string[];
}

export type Proof = InclusionProof | ConsistencyProof;
