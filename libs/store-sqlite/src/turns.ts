import { setImmediate } from 'node:timers/promises';

/** Lets everything else that is due run before a long read goes on. */
export const nextTurn = (): Promise<void> => setImmediate();
