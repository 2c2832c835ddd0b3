import fc from 'fast-check';
import { LruMap } from './lru-map.js';

describe('the map that forgets', () => {
  it('keeps as many as it may, and those used last', () => {
    const map = new LruMap<string, number>(2);
    map.set('a', 1);
    map.set('b', 2);
    expect(map.get('a')).toBe(1);
    map.set('c', 3);

    expect([map.has('a'), map.has('b'), map.has('c')]).toEqual([true, false, true]);
    map.set('a', 4);
    map.set('d', 5);
    expect([map.get('a'), map.get('c'), map.get('d')]).toEqual([4, undefined, 5]);
    map.delete('d');
    expect(map.has('d')).toBe(false);
  });

  it('keeps the entries that were used last, whatever was done before', () => {
    const key = fc.nat(6);
    const steps = fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('set' as const), key }),
        fc.record({ kind: fc.constant('get' as const), key }),
        fc.record({ kind: fc.constant('delete' as const), key }),
        fc.record({ kind: fc.constant('clear' as const), key }),
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 4 }), (done, limit) => {
        const map = new LruMap<number, number>(limit);
        let model: (readonly [number, number])[] = [];
        for (const [n, { kind, key }] of done.entries()) {
          const known = model.find(([k]) => k === key);
          const others = model.filter(([k]) => k !== key);
          if (kind === 'get') {
            expect(map.get(key)).toBe(known?.[1]);
            if (known) model = [...others, known];
          } else if (kind === 'set') {
            map.set(key, n);
            model = [...others, [key, n] as const].slice(-limit);
          } else if (kind === 'delete') {
            map.delete(key);
            model = others;
          } else {
            map.clear();
            model = [];
          }
          for (let k = 0; k <= 6; k += 1) expect(map.has(k)).toBe(model.some(([m]) => m === k));
        }
      }),
    );
  });
});
