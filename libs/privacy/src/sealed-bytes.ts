import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { IV_BYTES, type RandomIvs } from './random-ivs.js';

const CIPHER = 'aes-256-gcm';
const TAG_BYTES = 16;
const LEAST_BYTES = IV_BYTES + TAG_BYTES;

/** AES-256-GCM (NIST SP 800-38D): `iv ‖ ciphertext ‖ tag`. `bind` is authenticated but not stored. */
export const sealBytes = (key: KeyObject, plain: string | Uint8Array, bind: string, ivs: RandomIvs): Buffer => {
  const iv = ivs.next();
  const cipher = createCipheriv(CIPHER, key, iv);
  cipher.setAAD(Buffer.from(bind));
  const body = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  cipher.final();
  return Buffer.concat([iv, body, cipher.getAuthTag()]);
};

/** Opens what `sealBytes` made. Throws when the key or `bind` is another one, or a bit was changed. */
export const openBytes = (key: KeyObject, sealed: Buffer, bind: string): Buffer => {
  if (sealed.length < LEAST_BYTES) throw new Error('sealed bytes are too short');
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(bind));
  decipher.setAuthTag(sealed.subarray(end));
  const plain = decipher.update(sealed.subarray(IV_BYTES, end));
  decipher.final();
  return plain;
};
