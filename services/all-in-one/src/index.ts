export { type Relata, startRelata, type ThreadFiles } from './runtime.js';
