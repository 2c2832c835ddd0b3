import { hash } from 'node:crypto';

/** JSON with the keys of every object in order, so that equal values have one text. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(',')}}`;
};

const MODULUS = 1n << 64n;

/**
 * Checksum of a set of documents in any order: the sum modulo 2^64 of the first 8 bytes of SHA-256 over id, a zero
 * byte and the canonical document.
 */
export class DocumentChecksum {
  private sum = 0n;
  count = 0;

  /** `text` is the document's JSON in any key order. */
  add(id: string, text: string): void {
    const digest = hash('sha256', `${id}\0${canonicalJson(JSON.parse(text))}`, 'buffer');
    this.sum = (this.sum + digest.readBigUInt64BE()) % MODULUS;
    this.count += 1;
  }

  /** 16 hex digits. */
  text(): string {
    return this.sum.toString(16).padStart(16, '0');
  }
}
