export { type Relata, startRelata } from './runtime.js';
export type { ThreadFiles } from './storage.js';
