import { MemoryReadModelStore } from '@relata/projections';
import { readModelStoreContract } from '@relata/testing';

readModelStoreContract('memory', async () => {
  const store = new MemoryReadModelStore();
  return { store, dispose: () => store.close() };
});
