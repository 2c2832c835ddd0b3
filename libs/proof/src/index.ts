export { Frontier } from './frontier.js';
export * from './key-ring.js';
export type { ConsistencyProof, InclusionProof, LogProofs, UnknownHead, Unsigned } from './log-proofs.js';
export * from './merkle.js';
export { isSigned, type SignedHead, signHead } from './signed-head.js';
