export * from './collection.js';
export * from './projection.js';
export * from './query.js';
export * from './read-model-store.port.js';
export * from './read-model-store.port.js';
