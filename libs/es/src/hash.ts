import { hash } from 'node:crypto';
import type { NewRecord } from './event-store.port.js';

/** Domain tag of the chain; another layout of the hashed bytes gets another tag. */
const TAG = 'relata-event-v1';

/** The predecessor hash of a stream's first record. */
export const GENESIS = '';

/**
 * The chain hash of one record: SHA-256 over tag, stream, revision, id, type, body and the predecessor's hash, each as
 * UTF-8 preceded by its byte length as a 32-bit big-endian number, so that no two different records share an input.
 * Returns lower-case hex.
 */
export const chainHash = (record: Omit<NewRecord, 'recordedAt'>, revision: number, previous: string): string => {
  const parts = [TAG, record.stream, String(revision), record.id, record.type, record.body, previous];
  const lengths = parts.map((p) => Buffer.byteLength(p));
  const bytes = Buffer.allocUnsafe(lengths.reduce((sum, n) => sum + n + 4, 0));
  let at = 0;
  for (const [i, part] of parts.entries()) {
    at = bytes.writeUInt32BE(lengths[i] ?? 0, at);
    at += bytes.write(part, at);
  }
  return hash('sha256', bytes, 'hex');
};
