export * from './async-api.js';
export * from './calls/calls-registry.js';
export * from './calls/contacts.calls.js';
export * from './calls/deals.calls.js';
export * from './calls/directory.calls.js';
export * from './json-schema.js';
export * from './public-codec.js';
export * from './public-events.js';
