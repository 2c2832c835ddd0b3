import { randomUUIDv7 } from 'node:crypto';
import fc from 'fast-check';
import { derivedId, timedId, timeOfId } from './ids.js';

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

describe('timed ids', () => {
  const parts = fc.array(fc.string(), { maxLength: 3 });

  it('begin with the time of the id that they are derived from, and can be derived from again', () =>
    fc.assert(
      fc.property(parts, (some) => {
        const timed = randomUUIDv7();
        const id = timedId(timedId(timed, ...some), 'record');
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(id.slice(0, 13)).toBe(timed.slice(0, 13));
      }),
    ));

  it('tell when the first of them was made, and others tell nothing', () => {
    const before = Date.now();
    const made = timeOfId(timedId(randomUUIDv7(), 'record')) ?? 0;
    expect(made).toBeGreaterThanOrEqual(before);
    expect(made).toBeLessThanOrEqual(Date.now());
    expect(timeOfId(derivedId('a'))).toBeUndefined();
  });

  it('are the same for the same parts and differ for any other', () =>
    fc.assert(
      fc.property(parts, parts, (some, others) => {
        const timed = randomUUIDv7();
        const same = JSON.stringify(some) === JSON.stringify(others);
        expect(timedId(timed, ...some) === timedId(timed, ...others)).toBe(same);
      }),
    ));

  it('are plain derived ids where there is no time', () =>
    fc.assert(
      fc.property(fc.string(), parts, (key, some) => {
        expect(timedId(key, ...some)).toBe(derivedId(key, ...some));
      }),
    ));
});
