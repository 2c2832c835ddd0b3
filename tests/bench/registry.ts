import type { BenchRow, Edition } from './bench-row.js';

/** A bench: the rows that it has to answer with, and how it is run at an edition's size. */
export type Entry = {
  readonly ids: readonly string[];
  readonly run: (edition: Edition) => Promise<readonly BenchRow[]>;
};

/** The one of three values that belongs to the edition. */
export const sized = <T>(edition: Edition, of: Readonly<Record<Edition, T>>): T => of[edition];

/** Every bench by name, in the order of the table. Each one runs in a process of its own. */
export const registry: Readonly<Record<string, Entry>> = {};
