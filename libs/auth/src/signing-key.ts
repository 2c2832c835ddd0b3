import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { JSONWebKeySet, JWK } from 'jose';
import { secretFile } from './secret-file.js';

/** `aud` of every access token for Relata's own API. */
export const API_AUDIENCE = 'relata-api';

/** Verified as fast as Ed25519, known to every OpenID library; its tokens are 40 % shorter than RSA's. */
export const SIGNING_ALG = 'ES256';

/** Where the built-in issuer keeps its secrets, mode 0600. */
export const issuerSecrets = (dataDir: string) => ({
  signingKeyFile: join(dataDir, 'secrets', 'issuer-signing.jwks.json'),
  cookieKeyFile: join(dataDir, 'secrets', 'issuer-cookie.key'),
  issuerFile: join(dataDir, 'secrets', 'issuer.url'),
});

/** The private keys of the issuer, made at first start. The first one signs; older ones behind it still verify. */
export const signingKeys = (file: string): readonly [JWK, ...JWK[]] => {
  const text = secretFile(file, () => JSON.stringify({ keys: [newKey()] }));
  const [first, ...older] = keysIn(text);
  if (!first?.d) throw new Error(`signing key file ${file} holds no private key`);
  return [first, ...older];
};

/** What may be published of the keys. */
export const publicKeys = (keys: readonly JWK[]): JSONWebKeySet => ({ keys: keys.map(({ d: _, ...open }) => open) });

const newKey = (): JWK => ({
  ...(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }) as JWK),
  kid: randomUUID(),
  alg: SIGNING_ALG,
  use: 'sig',
});

const keysIn = (text: string): readonly JWK[] => {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed && 'keys' in parsed && Array.isArray(parsed.keys) ? parsed.keys : [];
  } catch {
    return [];
  }
};
