import type { Anchor } from './anchor.js';
import { consistencyRoots, inclusionRoot } from './paths.js';
import type { ConsistencyProof, InclusionProof, Proof } from './proofs.js';
import { KEY_ID_DIGITS, keyText, type RingEntry } from './ring-entry.js';
import { headText, type SignedHead } from './signed-head.js';
import { bytesOfHex, CannotCheck, hashOfBase64, hasSigned, hexOfBytes, sha256 } from './web-crypto.js';

/** `open`: it could not be decided. */
export type Outcome = 'holds' | 'fails' | 'open';

/**
 * - `keys`: each key of the ring is signed by the one before it, and the ring begins with the keys that were kept
 * - `signature`: the head is signed by its key; open where the platform does not know Ed25519
 * - `kept`: the head is one of those that were kept elsewhere; open where none was kept of its position
 * - `event`: the proof speaks of the event that has this hash
 * - `path`: the nodes lead to the roots that were signed
 */
export type Finding =
  | { readonly what: 'keys'; readonly outcome: Outcome; readonly count: number; readonly kept: number }
  | { readonly what: 'signature' | 'kept'; readonly outcome: Outcome; readonly head: SignedHead }
  | { readonly what: 'event' | 'path'; readonly outcome: Outcome };

/**
 * What the findings come to. One that fails is enough. It is open while something is that was not kept; of the heads, one
 * that was kept is enough.
 */
export const verdictOf = (findings: readonly Finding[]): Outcome => {
  if (findings.some(({ outcome }) => outcome === 'fails')) return 'fails';
  const wasKept = findings.some(({ what, outcome }) => what === 'kept' && outcome === 'holds');
  return wasKept && findings.every(({ what, outcome }) => what === 'kept' || outcome === 'holds') ? 'holds' : 'open';
};

export interface ProofQuestion {
  readonly proof: Proof;
  /** The keys as the server gives them. */
  readonly keys: readonly RingEntry[];
  readonly anchor?: Anchor;
  /** Hex of the chain hash of the event that is meant, where that is known from elsewhere. */
  readonly eventHash?: string;
}

/** What is malformed does not hold. */
const outcomeOf = async (check: () => Promise<boolean>): Promise<Outcome> => {
  try {
    return (await check()) ? 'holds' : 'fails';
  } catch (error) {
    return error instanceof CannotCheck ? 'open' : 'fails';
  }
};

const isRing = async (keys: readonly RingEntry[], kept: readonly RingEntry[]): Promise<boolean> => {
  const beginsWithKept = kept.every(({ id, publicKey }, i) => keys[i]?.id === id && keys[i].publicKey === publicKey);
  if (keys.length === 0 || !beginsWithKept) return false;
  for (const [i, key] of keys.entries()) {
    const before = keys[i - 1];
    if ((await hashOfBase64(key.publicKey)).slice(0, KEY_ID_DIGITS) !== key.id) return false;
    if (before && !(await hasSigned(before.publicKey, keyText(key), key.signature ?? ''))) return false;
  }
  return true;
};

const isSignedBy = async (keys: readonly RingEntry[], head: SignedHead): Promise<boolean> => {
  const key = keys.find(({ id }) => id === head.key);
  return key !== undefined && hasSigned(key.publicKey, headText(head), head.signature);
};

const keptOutcome = ({ size, root }: SignedHead, anchor: Anchor | undefined): Outcome => {
  const kept = anchor?.heads.filter((head) => head.size === size) ?? [];
  if (kept.length === 0) return 'open';
  return kept.every((head) => head.root === root) ? 'holds' : 'fails';
};

type Hash = Promise<Uint8Array>;
const node = async (left: Hash, right: Hash): Hash => sha256(Uint8Array.of(1), await left, await right);
const nodesOf = (path: readonly string[]): readonly Hash[] =>
  path.map(bytesOfHex).map((bytes) => Promise.resolve(bytes));

const leadsToRoot = async ({ position, eventHash, head, path }: InclusionProof): Promise<boolean> => {
  const leaf = await sha256(Uint8Array.of(0), bytesOfHex(eventHash));
  const root = inclusionRoot<Hash>(Promise.resolve(leaf), position - 1, head.size, nodesOf(path), node);
  return root !== undefined && hexOfBytes(await root) === head.root;
};

const leadsToRoots = async ({ earlier, later, path }: ConsistencyProof): Promise<boolean> => {
  if (earlier.size === later.size) return path.length === 0 && earlier.root === later.root;
  const [known] = nodesOf([earlier.root]) as readonly [Hash];
  const roots = consistencyRoots<Hash>({ size: earlier.size, root: known }, later.size, nodesOf(path), node);
  const [old, young] = roots ? await Promise.all(roots) : [];
  return (
    old !== undefined && young !== undefined && hexOfBytes(old) === earlier.root && hexOfBytes(young) === later.root
  );
};

/** Checks everything that a proof says, by WebCrypto alone: in a browser, or wherever else that is. */
export const checkProof = async ({ proof, keys, anchor, eventHash }: ProofQuestion): Promise<readonly Finding[]> => {
  const heads = proof.kind === 'inclusion' ? [proof.head] : [proof.earlier, proof.later];
  const ring = await outcomeOf(() => isRing(keys, anchor?.keys ?? []));
  const ofHeads = heads.map(
    async (head): Promise<readonly Finding[]> => [
      { what: 'signature', head, outcome: await outcomeOf(() => isSignedBy(keys, head)) },
      { what: 'kept', head, outcome: keptOutcome(head, anchor) },
    ],
  );
  const isMeant = proof.kind === 'inclusion' && proof.eventHash === eventHash;
  const path = await outcomeOf(() => (proof.kind === 'inclusion' ? leadsToRoot(proof) : leadsToRoots(proof)));
  return [
    { what: 'keys', outcome: ring, count: keys.length, kept: anchor?.keys.length ?? 0 },
    ...(await Promise.all(ofHeads)).flat(),
    ...(eventHash === undefined
      ? []
      : [{ what: 'event' as const, outcome: isMeant ? ('holds' as const) : ('fails' as const) }]),
    { what: 'path', outcome: path },
  ];
};
