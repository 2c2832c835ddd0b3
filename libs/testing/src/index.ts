export { browserPath } from './browser-path.js';
export * from './bus.contract.js';
export { busMessage, LaneRecorder } from './bus-recorder.js';
export { eventCatalogContract } from './event-catalog.contract.js';
export { eventStoreContract } from './event-store.contract.js';
export type { EventStoreFactory, EventStoreFixture } from './event-store.fixture.js';
export {
  type HarnessAnswer,
  type HarnessOptions,
  type HarnessService,
  type HarnessWorld,
  type HttpHarness,
  startHttpHarness,
} from './http-harness.js';
export * from './key-vault.contract.js';
export { type MemoryAccess, memoryAccess } from './memory-access.js';
export { MemoryProjections, type ModelAndStore } from './memory-projections.js';
export { readModelStoreContract } from './read-model-store.contract.js';
export type { ReadModelStoreFactory, ReadModelStoreFixture } from './read-model-store.fixture.js';
export {
  allRecorded,
  type RecordedStream,
  readRecorded,
  recordedCodec,
  versionOf,
  versionsOf,
} from './recorded-streams.js';
