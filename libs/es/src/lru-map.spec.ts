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
});
