import fc from 'fast-check';
import { comparePositions, laterOf, START } from './position.js';

describe('positions', () => {
  const position = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });

  it('compare as the numbers that they are, up to 64 bits', () =>
    fc.assert(
      fc.property(position, position, (a, b) => {
        expect(Math.sign(comparePositions(String(a), String(b)))).toBe(a < b ? -1 : a > b ? 1 : 0);
        expect(laterOf(String(a), String(b))).toBe(String(a > b ? a : b));
      }),
    ));

  it('begin at the start, which comes before every event', () => {
    expect(comparePositions(START, '1')).toBeLessThan(0);
    expect(comparePositions('9', '10')).toBeLessThan(0);
  });
});
