export * from './due-work.js';
export * from './side-effects.js';
