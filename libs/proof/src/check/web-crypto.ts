/** This platform cannot do it: no WebCrypto here, as on a page without TLS, or none that knows Ed25519. */
export class CannotCheck extends Error {}

type Subtle = typeof globalThis.crypto.subtle;

const subtle = (): Subtle => {
  // A page that came neither by TLS nor from this machine has none.
  const found = globalThis.crypto.subtle as Subtle | undefined;
  if (!found) throw new CannotCheck('there is no WebCrypto here');
  return found;
};

/** Throws a SyntaxError where the text is no hex. */
export const bytesOfHex = (hex: string): Uint8Array<ArrayBuffer> => {
  if (!/^([0-9a-f]{2})*$/.test(hex)) throw new SyntaxError(`'${hex}' is no hex`);
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
};

export const hexOfBytes = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const bytesOfBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** SHA-256 of all parts together. */
export const sha256 = async (...parts: readonly Uint8Array[]): Promise<Uint8Array> => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await subtle().digest('SHA-256', all));
};

/** Hex of the SHA-256 of what the text is base64 of. */
export const hashOfBase64 = async (text: string): Promise<string> => hexOfBytes(await sha256(bytesOfBase64(text)));

const importKey = async (publicKey: string) => {
  const spki = bytesOfBase64(publicKey);
  try {
    return await subtle().importKey('spki', spki, 'Ed25519', false, ['verify']);
  } catch (error) {
    if ((error as Error).name === 'NotSupportedError') throw new CannotCheck('this platform does not know Ed25519');
    throw error;
  }
};

/** Whether a key, base64 of its SubjectPublicKeyInfo, has signed the text. Throws CannotCheck where nobody can tell. */
export const hasSigned = async (publicKey: string, text: string, signature: string): Promise<boolean> =>
  subtle().verify(
    'Ed25519',
    await importKey(publicKey),
    bytesOfBase64(signature),
    new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>,
  );
