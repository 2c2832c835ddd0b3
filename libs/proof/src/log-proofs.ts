import type { ConsistencyProof, InclusionProof } from './check/proofs.js';

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
  readonly which: 'from' | 'to' | 'size';
}

/** Proofs of a log that is written meanwhile. */
export interface LogProofs {
  /** That the event of a position is in the log that was signed at a size, by default the last one. */
  inclusion(position: number, size?: number): Promise<InclusionProof | Unsigned | UnknownHead>;
  /** That the log which was signed at one position begins with that of an earlier one. */
  consistency(from: number, to: number): Promise<ConsistencyProof | UnknownHead>;
}
