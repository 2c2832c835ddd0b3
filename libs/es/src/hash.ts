import { hash } from 'node:crypto';
import type { NewRecord } from './event-store.port.js';

/** Domain tag of the chain; another layout of the hashed bytes gets another tag. */
const TAG = 'relata-event-v1';

/** The predecessor hash of a stream's first record. */
export const GENESIS = '';

/** Bytes of one UTF-16 unit in UTF-8, at most. */
const WIDEST = 3;
const LENGTH_BYTES = 4;

/** Reused for each record, since allocating would cost as much as hashing. Grows with the longest record seen. */
let scratch = Buffer.allocUnsafe(64 * 1024);

/** Writes one part with its byte length before it; returns where the next one begins. */
const put = (part: string, at: number): number => {
  const written = scratch.write(part, at + LENGTH_BYTES);
  scratch.writeUInt32BE(written, at);
  return at + LENGTH_BYTES + written;
};

/**
 * The chain hash of one record: SHA-256 over tag, stream, revision, id, type, body and the predecessor's hash, each as
 * UTF-8 preceded by its byte length as a 32-bit big-endian number, so that no two different records share an input.
 * Returns lower-case hex.
 */
export const chainHash = (record: Omit<NewRecord, 'recordedAt'>, revision: number, previous: string): string => {
  const { stream, id, type, body } = record;
  const units = stream.length + id.length + type.length + body.length + previous.length + 64;
  if (units * WIDEST > scratch.length) scratch = Buffer.allocUnsafe(units * WIDEST * 2);
  let at = put(TAG, 0);
  at = put(stream, at);
  at = put(String(revision), at);
  at = put(id, at);
  at = put(type, at);
  at = put(body, at);
  at = put(previous, at);
  return hash('sha256', scratch.subarray(0, at), 'hex');
};
