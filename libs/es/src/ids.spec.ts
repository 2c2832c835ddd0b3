import fc from 'fast-check';
import { derivedId } from './ids.js';

describe('derived ids', () => {
  const parts = fc.array(fc.string(), { minLength: 1, maxLength: 4 });

  it('are UUIDs of version 8', () =>
    fc.assert(
      fc.property(parts, (some) => {
        expect(derivedId(...some)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      }),
    ));

  it('are the same for the same parts and differ for any other', () =>
    fc.assert(
      fc.property(parts, parts, (some, others) => {
        expect(derivedId(...some) === derivedId(...others)).toBe(JSON.stringify(some) === JSON.stringify(others));
      }),
    ));

  it('tell apart parts that are cut at other places', () => {
    expect(derivedId('ab', 'c')).not.toBe(derivedId('a', 'bc'));
    expect(derivedId('ab')).not.toBe(derivedId('ab', ''));
  });
});
