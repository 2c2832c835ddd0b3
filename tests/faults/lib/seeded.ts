import { hash } from 'node:crypto';

/** Numbers in [0, 1) that a seed repeats: each is taken from the hash of the seed and its place in the row. */
export const seeded = (seed: number): (() => number) => {
  let place = 0;
  return () => Number.parseInt(hash('sha256', `${seed}/${place++}`, 'hex').slice(0, 12), 16) / 2 ** 48;
};

/** Whole numbers from 0 below a bound, from such a row. */
export const below = (random: () => number, bound: number): number => Math.floor(random() * bound);

const chosen = Number(process.env.RELATA_SEED ?? Date.now() % 2 ** 32);

/** The seed of this run: `RELATA_SEED` repeats an earlier one. */
export const seedOfRun = (): number => chosen;
