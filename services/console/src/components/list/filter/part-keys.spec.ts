import fc from 'fast-check';
import { partKeys } from './part-keys.js';

describe('the keys of the parts of a filter', () => {
  it('differ even where the parts are equal', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', '1 a', '')), (texts) => {
        expect(new Set(partKeys(texts)).size).toBe(texts.length);
      }),
    );
  });

  it('of the parts before stay when one more comes', () => {
    expect(partKeys(['a', 'b', 'a']).slice(0, 2)).toEqual(partKeys(['a', 'b']));
  });
});
