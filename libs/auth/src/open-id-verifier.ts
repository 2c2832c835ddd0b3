import { LruMap } from '@relata/es';
import type { Principal } from '@relata/policy';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
  jwtVerify,
} from 'jose';
import { authProblem } from './auth-problem.js';
import { discoveredKeys } from './discovered-keys.js';
import { type Directory, isAccessToken, principalOf } from './principal.js';
import { API_AUDIENCE } from './signing-key.js';
import type { AuthProblem, AuthProblemCode, TokenVerifier } from './token-verifier.port.js';

export interface OpenIdVerifierOptions {
  /** Compared with `iss` to the letter. */
  readonly issuer: string;
  /** Public keys: given, at an address, or found through the issuer's discovery document (the default). */
  readonly keys?: JSONWebKeySet | { readonly jwksUri: string };
  /** Default `relata-api`. */
  readonly audience?: string;
  /** Signature algorithms that are accepted. Default ES256, EdDSA, RS256, PS256. */
  readonly algorithms?: readonly string[];
  /** Also accept the header type `JWT`, if the token calls itself `typ: Bearer` (Keycloak does). Default false. */
  readonly acceptPlainType?: boolean;
  /** Clocks may differ by so many seconds. Default 15. */
  readonly clockToleranceSeconds?: number;
  /** Longest time that an answer is used again, at most 60,000 ms, which is the default. */
  readonly cacheMs?: number;
  /** Tokens kept. Default 10,000. */
  readonly cacheSize?: number;
  /** What the directory knows of a user; it wins over the token. Nothing known: the token's own claims count. */
  readonly directory?: Directory;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

interface Verified {
  readonly principal: Principal;
  readonly until: number;
  readonly end: number;
}

const LONGEST_CACHE_MS = 60_000;
const LONGEST_TOKEN = 8192;
const UPSTREAM_MS = 5000;

/** Verifies access tokens of one OpenID issuer by their signature, on this machine. */
export const openIdVerifier = (options: OpenIdVerifierOptions): TokenVerifier => {
  const now = options.now ?? Date.now;
  const cacheMs = Math.min(options.cacheMs ?? LONGEST_CACHE_MS, LONGEST_CACHE_MS);
  const known = new LruMap<string, Verified>(options.cacheSize ?? 10_000);
  const check = checker(options, now);
  let forgotten = 0;

  const cached = (token: string): Verified | undefined => {
    const verified = known.get(token);
    return verified && verified.until > now() ? verified : undefined;
  };

  return {
    verifyCached: (token) => cached(token)?.principal,
    endOf: (token) => cached(token)?.end,
    verify: async (token) => {
      const verified = cached(token);
      if (verified) return verified.principal;
      const before = forgotten;
      const answer = await check(token);
      if ('problem' in answer) return answer;
      const until = Math.min(now() + cacheMs, answer.end);
      if (before === forgotten) known.set(token, { ...answer, until });
      return answer.principal;
    },
    forget: () => {
      forgotten += 1;
      known.clear();
    },
  };
};

const checker = (options: OpenIdVerifierOptions, now: () => number) => {
  const keys = keySource(options);
  const settings: JWTVerifyOptions = {
    issuer: options.issuer,
    audience: options.audience ?? API_AUDIENCE,
    algorithms: [...(options.algorithms ?? ['ES256', 'EdDSA', 'RS256', 'PS256'])],
    clockTolerance: options.clockToleranceSeconds ?? 15,
    requiredClaims: ['exp', 'sub'],
  };
  return async (token: string): Promise<{ principal: Principal; end: number } | AuthProblem> => {
    if (token.length > LONGEST_TOKEN) return authProblem('token-invalid');
    const result = await jwtVerify(token, keys, { ...settings, currentDate: new Date(now()) }).catch(codeOf);
    if (typeof result === 'string') return authProblem(result);
    const { payload, protectedHeader } = result;
    if (!isAccessToken(protectedHeader.typ, payload, options.acceptPlainType ?? false))
      return authProblem('token-invalid');
    const principal = await principalOf(payload, options.directory);
    return principal ? { principal, end: (payload.exp ?? 0) * 1000 } : authProblem('user-inactive');
  };
};

const keySource = ({ keys, issuer }: OpenIdVerifierOptions): JWTVerifyGetKey => {
  if (!keys) return discoveredKeys(issuer, UPSTREAM_MS);
  if ('keys' in keys) return createLocalJWKSet(keys);
  return createRemoteJWKSet(new URL(keys.jwksUri), { timeoutDuration: UPSTREAM_MS });
};

/** No keys to be had is not the token's fault. `fetch` fails with a TypeError. */
const codeOf = (error: unknown): AuthProblemCode => {
  if (error instanceof errors.JWTExpired) return 'token-expired';
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud') return 'token-audience';
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return 'issuer-unreachable';
  if (error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC') return 'token-invalid';
  if (UPSTREAM_FAULTS.has(nameOf(error))) return 'issuer-unreachable';
  throw error;
};

const UPSTREAM_FAULTS = new Set<unknown>(['JOSEError', 'TypeError', 'TimeoutError', 'AbortError']);

const nameOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'name' in error ? error.name : undefined;
