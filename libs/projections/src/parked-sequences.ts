import { comparePositions } from '@relata/es';
import type { ModelTarget, Placed } from './model-target.js';
import type { ParkedEntry, ReadModelStore } from './read-model-store.port.js';

/** Entries from which on the next sequence goes into the next batch. */
const BATCH = 2_000;

/**
 * Folds the wanted parked sequences of a version again, each whole, in batches; the entries are read once. Answers what
 * could not be folded this time either.
 */
export const replaySequences = async <M>(
  target: ModelTarget<M>,
  store: ReadModelStore,
  checkpoint: string,
  wanted: (entry: ParkedEntry) => boolean,
  messagesAt: (entries: readonly ParkedEntry[]) => Promise<readonly Placed<M>[]>,
): Promise<readonly ParkedEntry[]> => {
  const left: ParkedEntry[] = [];
  for (const entries of sequencesOf((await store.parked(target.model)).filter(wanted))) {
    const { batch, settle } = await target.replay(entries, await messagesAt(entries), checkpoint);
    await store.commit([batch]);
    settle();
    left.push(...(batch.park ?? []));
  }
  return left;
};

/** Entries by whole sequences, each in order, in batches of about two thousand. */
const sequencesOf = (entries: readonly ParkedEntry[]): readonly (readonly ParkedEntry[])[] => {
  const batches: ParkedEntry[][] = [];
  for (const sequence of Map.groupBy(entries, ({ key }) => key).values()) {
    const last = batches.at(-1);
    if (last && last.length < BATCH) last.push(...sequence);
    else batches.push([...sequence]);
  }
  return batches.map((batch) => batch.sort((a, b) => comparePositions(a.position, b.position)));
};
