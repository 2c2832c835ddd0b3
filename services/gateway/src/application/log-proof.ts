import type { LogProofs, RingEntry, SignedHead } from '@relata/proof';

/** What was signed of the log, for those who keep a copy of it elsewhere, and proofs for those who hold one. */
export interface LogProof extends LogProofs {
  /** The last heads, oldest first. */
  heads(count: number): readonly SignedHead[];
  /** The public keys, oldest first. */
  keys(): readonly RingEntry[];
}
