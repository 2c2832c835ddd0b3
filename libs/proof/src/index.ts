export { Frontier } from './frontier.js';
export * from './key-ring.js';
export * from './merkle.js';
export { isSigned, type SignedHead, signHead } from './signed-head.js';
