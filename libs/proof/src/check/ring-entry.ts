/** A key as it stands in a ring: one line of JSON. */
export interface RingEntry {
  /** The first hex digits of the SHA-256 of the key, so that whoever knows the id knows the key. */
  readonly id: string;
  /** Base64 of the SubjectPublicKeyInfo. */
  readonly publicKey: string;
  /** ISO instant of its first use. */
  readonly since: string;
  /** Signature of the key before it over this entry, base64; the first has none and is trusted by being known. */
  readonly signature?: string;
}

/** How many hex digits of the hash of a key are its id. */
export const KEY_ID_DIGITS = 32;

/** What the key before it signs, as UTF-8. */
export const keyText = ({ id, publicKey, since }: RingEntry): string =>
  `relata-key-v1\n${id}\n${publicKey}\n${since}\n`;
