export * from './bus.port.js';
export * from './bus-errors.js';
export { MemoryBus, type MemoryBusOptions } from './memory/memory-bus.js';
export * from './place.js';
export * from './public-mapping.js';
export { type ParkedEvent, PublicMappingRun } from './public-mapping-run.js';
export * from './public-message.js';
export * from './publisher.js';
export * from './store-public-feed.js';
