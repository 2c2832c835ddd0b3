import type { Bench } from './bench-row.js';

/** A bench module, and the rows that it has to answer with. */
export type Entry = { readonly ids: readonly string[]; readonly load: () => Promise<Bench> };

/** Every bench by name, in the order of the table. Each one runs in a process of its own. */
export const registry: Readonly<Record<string, Entry>> = {};
