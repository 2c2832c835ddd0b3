import { readModelLifecycle } from './read-model-lifecycle.contract.js';
import { readModelPast } from './read-model-past.contract.js';
import { readModelQueries } from './read-model-queries.contract.js';
import type { ReadModelStoreFactory } from './read-model-store.fixture.js';

/** What every ReadModelStore must do. `factory` makes an empty store for each test. */
export const readModelStoreContract = (name: string, factory: ReadModelStoreFactory): void => {
  describe(`read-model store: ${name}`, () => {
    readModelLifecycle(factory);
    readModelQueries(factory);
    readModelPast(factory);
  });
};
