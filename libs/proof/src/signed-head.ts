import { type KeyObject, sign, verify } from 'node:crypto';
import { headText, type SignedHead } from './check/signed-head.js';
import { keyId, type PublicKey } from './key-ring.js';
import type { TreeHead } from './merkle.js';

const bytesOf = (head: Omit<SignedHead, 'signature'>): Buffer => Buffer.from(headText(head));

export const signHead = ({ size, root }: TreeHead, at: string, privateKey: KeyObject): SignedHead => {
  const head = { size, root: root.toString('hex'), at, key: keyId(privateKey) };
  return { ...head, signature: sign(null, bytesOf(head), privateKey).toString('base64') };
};

/** Whether one of the keys has signed just this head. */
export const isSigned = (head: SignedHead, ring: readonly PublicKey[]): boolean => {
  const known = ring.find(({ id }) => id === head.key);
  return known !== undefined && verify(null, bytesOf(head), known.key, Buffer.from(head.signature, 'base64'));
};
