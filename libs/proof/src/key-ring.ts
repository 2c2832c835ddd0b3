import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { KEY_ID_DIGITS, keyText, type RingEntry } from './check/ring-entry.js';

export interface PublicKey {
  readonly id: string;
  readonly key: KeyObject;
}

const spkiOf = (key: KeyObject): Buffer =>
  (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'der', type: 'spki' });

/** The first hex digits of the SHA-256 of the public key, so that whoever knows the id knows the key. */
export const keyId = (key: KeyObject): string => hash('sha256', spkiOf(key), 'hex').slice(0, KEY_ID_DIGITS);

export const newSigningKey = (): KeyObject => generateKeyPairSync('ed25519').privateKey;

export const signingKeyText = (key: KeyObject): string => String(key.export({ format: 'pem', type: 'pkcs8' }));

/** Throws an Error of one line when the text holds no Ed25519 key. */
export const readSigningKey = (text: string): KeyObject => {
  const key = createPrivateKey(text);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('the signing key must be an Ed25519 key');
  return key;
};

const bytesOf = (entry: RingEntry): Buffer => Buffer.from(keyText(entry));

/** The entry of a key; `before` is the key that was used until now. */
export const ringEntry = (key: KeyObject, since: string, before?: KeyObject): RingEntry => {
  const entry = { id: keyId(key), publicKey: spkiOf(key).toString('base64'), since };
  return before ? { ...entry, signature: sign(null, bytesOf(entry), before).toString('base64') } : entry;
};

/** The keys of a ring, oldest first. Throws an Error of one line when an entry is not signed by the one before it. */
export const openRing = (entries: readonly RingEntry[]): readonly PublicKey[] => {
  const keys: PublicKey[] = [];
  for (const entry of entries) {
    const key = createPublicKey({ key: Buffer.from(entry.publicKey, 'base64'), format: 'der', type: 'spki' });
    const before = keys.at(-1);
    const vouched =
      before === undefined || verify(null, bytesOf(entry), before.key, Buffer.from(entry.signature ?? '', 'base64'));
    if (!vouched || keyId(key) !== entry.id)
      throw new Error(`key ${entry.id} of the ring is not signed by the key before it`);
    keys.push({ id: entry.id, key });
  }
  return keys;
};
