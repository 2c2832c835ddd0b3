import { type AccessEntry, type AccessStore, AccessWriter, inlineAccessStore } from '@relata/access-log';
import { systemClock } from '@relata/es';

export interface MemoryAccess {
  readonly writer: AccessWriter;
  readonly store: AccessStore;
  /** Everything that was told so far, the oldest first. */
  entries(): Promise<readonly AccessEntry[]>;
}

/** The access log over a file in memory. A fault of it fails the test. */
export const memoryAccess = (): MemoryAccess => {
  const store = inlineAccessStore();
  const onFault = (error: unknown): never => {
    throw error;
  };
  const writer = new AccessWriter({ store, now: () => systemClock.now(), onFault });
  return {
    store,
    writer,
    entries: async () => {
      await writer.flush();
      return (await store.read({}, 10_000)).items.map(({ entry }) => entry).toReversed();
    },
  };
};
