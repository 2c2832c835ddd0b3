import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';

/** The keys that the issuer's discovery document points to. It is read at first use, and again after a failure. */
export const discoveredKeys = (issuer: string, timeoutMs: number): JWTVerifyGetKey => {
  let found: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    found ??= discover(issuer, timeoutMs).catch((error) => {
      found = undefined;
      throw error;
    });
    return (await found)(header, token);
  };
};

const discover = async (issuer: string, timeoutMs: number): Promise<JWTVerifyGetKey> => {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(timeoutMs),
  });
  const document: unknown = response.ok ? await response.json().catch(() => undefined) : undefined;
  if (!isDocumentOf(document, issuer)) throw new errors.JWKSInvalid('the discovery document cannot be used');
  return createRemoteJWKSet(new URL(document.jwks_uri), { timeoutDuration: timeoutMs });
};

const isDocumentOf = (document: unknown, issuer: string): document is { jwks_uri: string } =>
  typeof document === 'object' &&
  document !== null &&
  'issuer' in document &&
  document.issuer === issuer &&
  'jwks_uri' in document &&
  typeof document.jwks_uri === 'string' &&
  URL.canParse(document.jwks_uri);
