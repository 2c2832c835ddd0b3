import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { Frontier } from './frontier.js';
import {
  consistencyProof,
  EMPTY_ROOT,
  inclusionProof,
  isConsistent,
  leafHash,
  type NodeReader,
  rootOf,
  rootOfInclusion,
} from './merkle.js';

/** The definition of RFC 9162, 2.1.1, word by word. */
const naiveRoot = (entries: readonly Buffer[]): Buffer => {
  const sha = (...parts: readonly Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  const [first] = entries;
  if (!first) return sha();
  if (entries.length === 1) return sha(Buffer.from([0]), first);
  let k = 1;
  while (k * 2 < entries.length) k *= 2;
  return sha(Buffer.from([1]), naiveRoot(entries.slice(0, k)), naiveRoot(entries.slice(k)));
};

const entriesOf = (size: number): readonly Buffer[] =>
  Array.from({ length: size }, (_, i) => Buffer.from(`entry ${i}`));
const readerOf =
  (entries: readonly Buffer[]): NodeReader =>
  async (level, index) =>
    naiveRoot(entries.slice(index * 2 ** level, (index + 1) * 2 ** level));

const size = fc.integer({ min: 1, max: 70 });

describe('the Merkle tree', () => {
  it('has the roots of the eight example entries that certificate transparency has published', async () => {
    const hex = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    const entries = hex.map((text) => Buffer.from(text, 'hex'));
    expect((await rootOf(readerOf(entries), 1)).toString('hex')).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    );
    expect((await rootOf(readerOf(entries), 8)).toString('hex')).toBe(
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    );
    expect(EMPTY_ROOT.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('has at every size the root of its definition, grown leaf by leaf or read by nodes', () =>
    fc.assert(
      fc.asyncProperty(size, async (n) => {
        const entries = entriesOf(n);
        const frontier = new Frontier();
        for (const entry of entries) frontier.add(leafHash(entry));
        expect(frontier.root()).toEqual(naiveRoot(entries));
        expect(await rootOf(readerOf(entries), n)).toEqual(naiveRoot(entries));
      }),
    ));

  it('proves each of its leaves, and nothing else', () =>
    fc.assert(
      fc.asyncProperty(size, fc.nat(), fc.nat(), async (n, i, j) => {
        const [entries, index] = [entriesOf(n), i % n];
        const proof = await inclusionProof(readerOf(entries), index, n);
        const leaf = leafHash(entries[index] as Buffer);
        const root = naiveRoot(entries);
        expect(rootOfInclusion(leaf, index, n, proof)).toEqual(root);
        expect(rootOfInclusion(leafHash(Buffer.from('another')), index, n, proof)).not.toEqual(root);
        if (j % n !== index) expect(rootOfInclusion(leaf, j % n, n, proof)).not.toEqual(root);
        if (proof.length > 0) expect(rootOfInclusion(leaf, index, n, proof.slice(1))).not.toEqual(root);
        expect(rootOfInclusion(leaf, index, n, [...proof, root])).toBeUndefined();
      }),
    ));

  it('proves that it begins with each of its earlier selves, and with nothing else', () =>
    fc.assert(
      fc.asyncProperty(size, fc.nat(), async (n, i) => {
        const [entries, from] = [entriesOf(n), i % (n + 1)];
        const proof = await consistencyProof(readerOf(entries), from, n);
        const [earlier, later] = [
          { size: from, root: naiveRoot(entries.slice(0, from)) },
          { size: n, root: naiveRoot(entries) },
        ];
        expect(isConsistent(earlier, later, proof)).toBe(true);
        expect(isConsistent(earlier, { ...later, root: leafHash(later.root) }, proof)).toBe(from === 0);
        if (from > 0) expect(isConsistent({ ...earlier, root: leafHash(earlier.root) }, later, proof)).toBe(false);
        if (from > 0 && from < n) expect(isConsistent(earlier, later, proof.slice(1))).toBe(false);
        expect(isConsistent(earlier, later, [...proof, later.root])).toBe(false);
      }),
    ));

  it('refuses leaves and sizes that it does not have', async () => {
    const node = readerOf(entriesOf(3));
    await expect(inclusionProof(node, 3, 3)).rejects.toThrow('leaf 3 is not in a tree of 3');
    await expect(consistencyProof(node, 4, 3)).rejects.toThrow('does not begin');
    expect(isConsistent({ size: 4, root: EMPTY_ROOT }, { size: 3, root: EMPTY_ROOT }, [])).toBe(false);
  });
});
