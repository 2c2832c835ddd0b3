/** A number from 0 (inclusive) to 1 (exclusive). */
export type Random = () => number;

/** mulberry32 (public domain, T. Ettinger): small, fast, and the same everywhere for the same seed. */
export const randomOf = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

/** Chance of its own for one thing of a kind, so that it can be made without the ones before it. */
export const randomFor = (seed: number, kind: number, index: number): Random =>
  randomOf(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(kind + 1, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35));

/** A whole number from 0 to n−1. */
export const below = (random: Random, n: number): number => Math.floor(random() * n);

export const pick = <T>(random: Random, list: readonly [T, ...T[]]): T => list[below(random, list.length)] ?? list[0];
