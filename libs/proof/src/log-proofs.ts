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

/** Why there is no proof of a position yet. */
export interface Unsigned {
  readonly kind: 'unsigned';
  /** Last position of the log. */
  readonly end: number;
  /** Last position that was signed. */
  readonly signedUpTo: number;
  /** ISO instant at which the next head is signed. */
  readonly nextAt: string;
}

/** No head was signed at this position. */
export interface UnknownHead {
  readonly kind: 'unknown-head';
  readonly which: 'from' | 'to';
}

/** Proofs of a log that is written meanwhile. */
export interface LogProofs {
  /** That the event of a position is in the log that was signed last. */
  inclusion(position: number): Promise<InclusionProof | Unsigned>;
  /** That the log which was signed at one position begins with that of an earlier one. */
  consistency(from: number, to: number): Promise<ConsistencyProof | UnknownHead>;
}
