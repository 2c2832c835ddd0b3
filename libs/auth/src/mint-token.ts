import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Role } from '@relata/policy';
import { importJWK, SignJWT } from 'jose';
import { API_AUDIENCE, issuerSecrets, SIGNING_ALG, signingKeys } from './signing-key.js';

export interface MintOptions {
  readonly dataDir: string;
  readonly subject: string;
  readonly roles: readonly Role[];
  readonly teams?: readonly string[];
  readonly territories?: readonly string[];
  /** Lifetime. Default 300. */
  readonly seconds?: number;
  /** `client_id` of the token, which becomes `via` of the principal. Default `relata-cli`. */
  readonly clientId?: string;
}

/**
 * An access token signed with the built-in issuer's own key: who may read that secret file may act as anybody. Throws
 * an Error of one line when the data folder has no issuer yet.
 */
export const mintToken = async (options: MintOptions): Promise<string> => {
  const { signingKeyFile, issuerFile } = issuerSecrets(options.dataDir);
  if (!existsSync(signingKeyFile) || !existsSync(issuerFile))
    throw new Error(`${options.dataDir} has no signing key of a built-in issuer; start Relata on it first`);
  const [key] = signingKeys(signingKeyFile);
  const { roles, teams = [], territories = [], clientId = 'relata-cli' } = options;
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ roles, teams, territories, client_id: clientId })
    .setProtectedHeader({ alg: SIGNING_ALG, typ: 'at+jwt', ...(key.kid === undefined ? {} : { kid: key.kid }) })
    .setIssuer(readFileSync(issuerFile, 'utf8').trim())
    .setAudience(API_AUDIENCE)
    .setSubject(options.subject)
    .setJti(randomUUID())
    .setIssuedAt(now)
    .setExpirationTime(now + (options.seconds ?? 300))
    .sign(await importJWK(key, SIGNING_ALG));
};
