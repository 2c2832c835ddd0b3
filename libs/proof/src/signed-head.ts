import { type KeyObject, sign, verify } from 'node:crypto';
import { keyId, type PublicKey } from './key-ring.js';
import type { TreeHead } from './merkle.js';

/** That the log had this root at this size, said at this time, by the holder of this key. One line of JSON in files. */
export interface SignedHead {
  /** Number of events, which is the position of the last of them. */
  readonly size: number;
  /** Hex. */
  readonly root: string;
  /** ISO instant. */
  readonly at: string;
  /** Id of the key. */
  readonly key: string;
  /** Base64 of the Ed25519 signature over the lines `relata-head-v1`, size, root, time, key. */
  readonly signature: string;
}

const bytesOf = ({ size, root, at, key }: Omit<SignedHead, 'signature'>): Buffer =>
  Buffer.from(`relata-head-v1\n${size}\n${root}\n${at}\n${key}\n`);

export const signHead = ({ size, root }: TreeHead, at: string, privateKey: KeyObject): SignedHead => {
  const head = { size, root: root.toString('hex'), at, key: keyId(privateKey) };
  return { ...head, signature: sign(null, bytesOf(head), privateKey).toString('base64') };
};

/** Whether one of the keys has signed just this head. */
export const isSigned = (head: SignedHead, ring: readonly PublicKey[]): boolean => {
  const known = ring.find(({ id }) => id === head.key);
  return known !== undefined && verify(null, bytesOf(head), known.key, Buffer.from(head.signature, 'base64'));
};
