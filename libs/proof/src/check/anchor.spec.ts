import { newSigningKey, ringEntry } from '../key-ring.js';
import { leafHash } from '../merkle.js';
import { signHead } from '../signed-head.js';
import { readAnchorText, UnreadableAnchor } from './anchor.js';

const AT = '2026-03-01T10:00:00.000Z';
const key = newSigningKey();
const [entry, early, late] = [
  ringEntry(key, AT),
  ...[3, 7].map((size) => signHead({ size, root: leafHash(Buffer.from('x')) }, AT, key)),
];
const textOf = (lines: readonly unknown[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

describe('an anchor', () => {
  it('has heads in the order of their positions, and keys, wherever they stand', () => {
    expect(readAnchorText(textOf([late, entry, early]))).toEqual({ heads: [early, late], keys: [entry] });
    expect(readAnchorText('\n')).toEqual({ heads: [], keys: [] });
  });

  it.each(['{}', 'nothing', '7', JSON.stringify({ ...early, size: '3' }), JSON.stringify({ ...early, size: 0 })])(
    'names the line of %s',
    (line) => {
      expect(() => readAnchorText(`${textOf([early])}\n${line}\n`)).toThrow(new UnreadableAnchor(3));
    },
  );
});
