export type { ConsistencyProof, InclusionProof } from './check/proofs.js';
export type { RingEntry } from './check/ring-entry.js';
export type { SignedHead } from './check/signed-head.js';
export { Frontier } from './frontier.js';
export * from './key-ring.js';
export type { LogProofs, UnknownHead, Unsigned } from './log-proofs.js';
export * from './merkle.js';
export { isSigned, signHead } from './signed-head.js';
