export * from './actor.js';
export * from './field-policy.js';
export * from './permissions.js';
export * from './row-scope.js';
