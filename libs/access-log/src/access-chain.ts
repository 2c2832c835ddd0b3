import { hash } from 'node:crypto';

/** Hash before the first entry. */
export const NO_HASH = '0'.repeat(64);

/** Hash of an entry: covers its text and, through the hash before it, everything before. Hex. */
export const chained = (before: string, line: string): string => hash('sha256', `${before}\n${line}`, 'hex');
