export * from './bus.contract.js';
export { busMessage, LaneRecorder } from './bus-recorder.js';
export { eventStoreContract } from './event-store.contract.js';
export type { EventStoreFactory, EventStoreFixture } from './event-store.fixture.js';
export * from './key-vault.contract.js';
export { readModelStoreContract } from './read-model-store.contract.js';
export type { ReadModelStoreFactory, ReadModelStoreFixture } from './read-model-store.fixture.js';
