import type { Change } from './api/types.js';

/** By which way a change came in. */
export type Way = 'import' | 'rule' | 'console' | 'cli' | 'token' | 'seed' | 'signIn' | 'api';

const CLIENTS: Readonly<Record<string, Way>> = {
  'relata-console': 'console',
  'relata-cli': 'cli',
  seed: 'seed',
  'sign-in': 'signIn',
};

/** Imports and rules act in somebody's name: what they are comes before whose client it was. */
export const wayOf = ({ via, rule, ...change }: Pick<Change, 'via' | 'rule' | 'import'>): Way => {
  if (change.import !== undefined) return 'import';
  if (rule !== undefined) return 'rule';
  if (via?.startsWith('token:')) return 'token';
  return CLIENTS[via ?? ''] ?? 'api';
};
