import type { RingEntry, SignedHead } from '@relata/proof';

/** What was signed of the log, for those who keep a copy of it elsewhere. */
export interface LogProof {
  /** The last heads, oldest first. */
  heads(count: number): readonly SignedHead[];
  /** The public keys, oldest first. */
  keys(): readonly RingEntry[];
}
