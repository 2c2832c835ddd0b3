import { fitOf } from './fit-of.js';
import { type Guess, guess, KINDS, type Kind } from './imports-api.js';

/** What a file seems to hold, and how it is read then. */
export interface BestGuess {
  readonly kind: Kind;
  readonly guess: Guess;
}

/** Looks at the beginning of the file as each kind there is, or as the one that a person has named. */
export const bestGuess = async (file: File, named?: Kind): Promise<BestGuess> => {
  const kinds = named ? [named] : KINDS;
  const guesses = await Promise.all(kinds.map(async (kind) => ({ kind, guess: await guess(file, kind) })));
  return guesses.reduce((best, next) => (fitOf(next.guess) > fitOf(best.guess) ? next : best));
};
