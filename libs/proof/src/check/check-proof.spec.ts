import fc from 'fast-check';
import { newSigningKey, ringEntry } from '../key-ring.js';
import { consistencyProof, inclusionProof, leafHash, type NodeReader, nodeHash, rootOf } from '../merkle.js';
import { signHead } from '../signed-head.js';
import { checkProof, type Finding, type ProofQuestion, verdictOf } from './check-proof.js';
import type { ConsistencyProof, InclusionProof } from './proofs.js';
import type { RingEntry } from './ring-entry.js';
import type { SignedHead } from './signed-head.js';

const AT = '2026-03-01T10:00:00.000Z';
const [one, two, other] = [newSigningKey(), newSigningKey(), newSigningKey()];
const keys: readonly [RingEntry, RingEntry] = [ringEntry(one, AT), ringEntry(two, AT, one)];

const hashOf = (position: number): Buffer => leafHash(Buffer.from(`event ${position}`));
const node: NodeReader = async (level, index) =>
  level === 0
    ? leafHash(hashOf(index + 1))
    : nodeHash(await node(level - 1, 2 * index), await node(level - 1, 2 * index + 1));
const hexOf = (path: readonly Buffer[]): readonly string[] => path.map((hash) => hash.toString('hex'));

const headOf = async (size: number, key = two): Promise<SignedHead> =>
  signHead({ size, root: await rootOf(node, size) }, AT, key);
const included = async (position: number, size: number): Promise<InclusionProof> => ({
  kind: 'inclusion',
  position,
  eventHash: hashOf(position).toString('hex'),
  head: await headOf(size),
  path: hexOf(await inclusionProof(node, position - 1, size)),
});
const consistent = async (from: number, to: number): Promise<ConsistencyProof> => ({
  kind: 'consistency',
  earlier: await headOf(from, one),
  later: await headOf(to),
  path: hexOf(await consistencyProof(node, from, to)),
});

/** What of a proof does not hold. */
const failing = async (question: ProofQuestion): Promise<readonly Finding['what'][]> =>
  (await checkProof(question)).filter(({ outcome }) => outcome === 'fails').map(({ what }) => what);

describe('a check of a proof, as a browser makes it', () => {
  it('holds for every event of every log, against a head that was kept', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.nat(), async (size, n) => {
        const proof = await included(1 + (n % size), size);
        const { eventHash, head } = proof;
        const found = await checkProof({ proof, keys, anchor: { heads: [head], keys: [keys[0]] }, eventHash });
        expect(found.map(({ what, outcome }) => [what, outcome])).toEqual(
          ['keys', 'signature', 'kept', 'event', 'path'].map((what) => [what, 'holds']),
        );
      }),
      { numRuns: 60 },
    ));

  it('holds for every two heads of a log', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.nat(), async (to, n) => {
        const proof = await consistent(1 + (n % to), to);
        const found = await checkProof({ proof, keys, anchor: { heads: [proof.earlier, proof.later], keys } });
        expect(found).toHaveLength(6);
        expect(found.every(({ outcome }) => outcome === 'holds')).toBe(true);
      }),
      { numRuns: 60 },
    ));

  it.each<[string, Finding['what'], (proof: InclusionProof) => Partial<InclusionProof>]>([
    ['another position', 'path', () => ({ position: 4 })],
    ['another event', 'path', () => ({ eventHash: '00'.repeat(32) })],
    ['what is no hash', 'path', () => ({ eventHash: 'nothing' })],
    ['a path that is cut', 'path', ({ path }) => ({ path: path.slice(1) })],
    ['a head that was changed', 'signature', ({ head }) => ({ head: { ...head, at: '2026-03-02T10:00:00.000Z' } })],
    ['a signature that is none', 'signature', ({ head }) => ({ head: { ...head, signature: '%' } })],
    ['a key that nobody knows', 'signature', ({ head }) => ({ head: { ...head, key: '00' } })],
  ])('fails for %s', async (_, what, change) => {
    const proof = await included(3, 11);
    expect(await failing({ proof: { ...proof, ...change(proof) }, keys })).toContain(what);
  });

  it('fails for two logs of which one does not begin with the other', async () => {
    const proof = await consistent(5, 11);
    const forged = signHead({ size: 5, root: hashOf(1) }, AT, one);
    expect(await failing({ proof: { ...proof, earlier: forged }, keys })).toEqual(['path']);
    expect(await failing({ proof: { ...proof, path: proof.path.toReversed() }, keys })).toEqual(['path']);
  });

  it('fails where the event is another one than was meant', async () => {
    expect(await failing({ proof: await included(3, 11), keys, eventHash: '00'.repeat(32) })).toEqual(['event']);
  });

  it('fails where a head that was kept has another root, and is open where none was kept', async () => {
    const proof = await included(3, 11);
    const kept = (heads: readonly SignedHead[]) => ({ proof, keys, anchor: { heads, keys: [] } });
    expect(await failing(kept([{ ...proof.head, root: '00'.repeat(32) }]))).toEqual(['kept']);
    const open = (await checkProof(kept([await headOf(10)]))).filter(({ outcome }) => outcome === 'open');
    expect(open).toEqual([{ what: 'kept', outcome: 'open', head: proof.head }]);
  });

  it('comes to a verdict: open without what was kept, and of two heads one that was kept is enough', async () => {
    const proof = await consistent(5, 11);
    const verdict = async (heads: readonly SignedHead[], change: Partial<ConsistencyProof> = {}) =>
      verdictOf(await checkProof({ proof: { ...proof, ...change }, keys, anchor: { heads, keys: [] } }));
    expect(await verdict([])).toBe('open');
    expect(await verdict([proof.earlier])).toBe('holds');
    expect(await verdict([proof.earlier], { path: [] })).toBe('fails');
    expect(await verdict([], { path: [] })).toBe('fails');
  });

  it('is open where the platform does not know Ed25519, or has no WebCrypto at all', async () => {
    const proof = await included(3, 11);
    const question = { proof, keys, anchor: { heads: [proof.head], keys: [] } };
    const open = async () =>
      (await checkProof(question)).filter(({ outcome }) => outcome === 'open').map(({ what }) => what);
    const unknown = Object.assign(new Error('unknown'), { name: 'NotSupportedError' });
    const importing = jest.spyOn(globalThis.crypto.subtle, 'importKey').mockRejectedValue(unknown);
    expect(await open()).toEqual(['keys', 'signature']);
    importing.mockRestore();
    const platform = jest.spyOn(globalThis.crypto, 'subtle', 'get').mockReturnValue(undefined as never);
    expect(await open()).toEqual(['keys', 'signature', 'path']);
    platform.mockRestore();
    expect(verdictOf(await checkProof(question))).toBe('holds');
  });

  it.each<[string, readonly RingEntry[], readonly RingEntry[]]>([
    ['that nobody has signed', [keys[0], ringEntry(two, AT)], []],
    ['that another one has signed', [keys[0], ringEntry(two, AT, other)], []],
    ['of which one has the id of another', [keys[0], { ...keys[1], id: keys[0].id }], []],
    ['that are not those that were kept', [ringEntry(other, AT), ringEntry(two, AT, other)], [keys[0]]],
    ['of which there are fewer than were kept', [keys[0]], keys],
  ])('fails for keys %s', async (_, ring, kept) => {
    const proof = await included(3, 11);
    expect(await failing({ proof, keys: ring, anchor: { heads: [proof.head], keys: kept } })).toContain('keys');
  });
});
