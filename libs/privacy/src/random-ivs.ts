import { randomFillSync } from 'node:crypto';

/** Bytes of an AES-GCM nonce. */
export const IV_BYTES = 12;

const DRAWN_AT_ONCE = 1024;

/** Random nonces, drawn from the system 1,024 at a time: one by one each would cost as much as half an encryption. */
export class RandomIvs {
  private readonly bytes = Buffer.alloc(IV_BYTES * DRAWN_AT_ONCE);
  private at = this.bytes.length;

  /** Valid until the next 1,024 calls; copy it to keep it longer. */
  next(): Buffer {
    if (this.at === this.bytes.length) {
      randomFillSync(this.bytes);
      this.at = 0;
    }
    this.at += IV_BYTES;
    return this.bytes.subarray(this.at - IV_BYTES, this.at);
  }
}
