import { newSigningKey, openRing, readSigningKey, ringEntry, signingKeyText } from './key-ring.js';
import { leafHash } from './merkle.js';
import { isSigned, signHead } from './signed-head.js';

const AT = '2026-03-01T10:00:00.000Z';
const tree = { size: 7, root: leafHash(Buffer.from('x')) };

describe('a signed head', () => {
  it('is known by the key that signed it, and by no other', () => {
    const [one, two] = [newSigningKey(), newSigningKey()];
    const head = signHead(tree, AT, one);
    expect(isSigned(head, openRing([ringEntry(one, AT)]))).toBe(true);
    expect(isSigned(head, openRing([ringEntry(two, AT)]))).toBe(false);
  });

  it.each([{ size: 8 }, { root: 'ab' }, { at: '2026-03-01T10:00:00.001Z' }, { signature: 'AA==' }])(
    'is worth nothing with %j',
    (change) => {
      const key = newSigningKey();
      expect(isSigned({ ...signHead(tree, AT, key), ...change }, openRing([ringEntry(key, AT)]))).toBe(false);
    },
  );
});

describe('a ring of keys', () => {
  it('takes a new key that the one before it has signed', () => {
    const [one, two, three] = [newSigningKey(), newSigningKey(), newSigningKey()];
    const ring = [ringEntry(one, AT), ringEntry(two, AT, one), ringEntry(three, AT, two)];
    expect(openRing(ring).map(({ id }) => id)).toEqual(ring.map(({ id }) => id));
    expect(isSigned(signHead(tree, AT, one), openRing(ring))).toBe(true);
    expect(() => openRing([ringEntry(one, AT), ringEntry(two, AT)])).toThrow('not signed by the key before it');
    expect(() => openRing([ringEntry(one, AT), ringEntry(three, AT, two)])).toThrow('not signed by the key before it');
  });

  it('keeps a key as text', () => {
    const key = newSigningKey();
    expect(readSigningKey(signingKeyText(key)).equals(key)).toBe(true);
    expect(() => readSigningKey('nothing')).toThrow();
  });
});
