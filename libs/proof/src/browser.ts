/** What runs in a browser, too: proofs are read and checked by WebCrypto, and nothing of Node is needed. */
export { type Anchor, readAnchorText, UnreadableAnchor } from './check/anchor.js';
export { checkProof, type Finding, type Outcome, type ProofQuestion, verdictOf } from './check/check-proof.js';
export type { ConsistencyProof, InclusionProof, Proof } from './check/proofs.js';
export type { RingEntry } from './check/ring-entry.js';
export type { SignedHead } from './check/signed-head.js';
