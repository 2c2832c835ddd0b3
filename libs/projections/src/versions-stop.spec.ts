import { MemoryEventStore } from '@relata/es';
import { MemoryReadModelStore } from './testing/memory-read-model-store.js';
import { added, hostOn } from './testing/tally.fixture.js';

describe('the versions of a projection', () => {
  it('let a stop come through while a batch cannot be written and a rebuild waits for its turn', async () => {
    const log = new MemoryEventStore();
    const store = new MemoryReadModelStore();
    await log.append([added('count-1', 1)], []);
    const host = hostOn(log, store);
    await host.start();
    expect(await host.waitFor('tally', await log.safeHead(), 2000)).toBe(true);
    const stuck = Promise.withResolvers<void>();
    const { commit, setState } = store;
    store.setState = async (model, state) => {
      await setState.call(store, model, state);
      if (state !== 'verified') return;
      store.commit = () => {
        stuck.resolve();
        return Promise.reject(new Error('disk full'));
      };
      await log.append([added('count-1', 1)], []);
      await stuck.promise;
    };
    const rebuilt = host.rebuild('tally').catch((error: Error) => error.message);
    await stuck.promise;
    await host.stop();
    expect(await rebuilt).toBe('disk full');
    store.commit = commit;
    expect((await store.models()).map(({ version, state }) => `${version} ${state}`)).toEqual(['1 live', '2 verified']);
  });
});
