import { LruMap } from '@relata/es';
import type { Principal } from '@relata/policy';
import { authProblem } from './auth-problem.js';
import { isTokenSecret, tokenSecretHash, viaToken } from './personal-token.js';
import type { KnownUser } from './principal.js';
import type { AuthProblem, TokenVerifier } from './token-verifier.port.js';

/** A token that was neither revoked nor never there. */
export interface KnownToken {
  readonly id: string;
  readonly userId: string;
  /** Roles that it is limited to; absent: all that the person has. */
  readonly roles?: readonly string[] | undefined;
  /** When it ends, milliseconds since 1970; absent: never. */
  readonly end?: number | undefined;
}

export interface PersonalTokens {
  /** Answers from memory. */
  find(secretHash: string): KnownToken | undefined;
  /** The person as the directory knows them now; answers from memory. */
  userOf(userId: string): KnownUser | undefined;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

interface Verified {
  readonly principal: Principal;
  readonly end: number | undefined;
}

const CACHE_SIZE = 10_000;

/** Takes personal API tokens besides those of an issuer. What they may is looked up anew whenever rights have changed. */
export const withPersonalTokens = (issued: TokenVerifier, tokens: PersonalTokens): TokenVerifier => {
  const now = tokens.now ?? Date.now;
  const known = new LruMap<string, Verified>(CACHE_SIZE);
  const look = (secret: string): Verified | AuthProblem => {
    const cached = known.get(secret);
    const found = cached ?? verified(tokens, secret);
    if ('problem' in found) return found;
    if (found.end !== undefined && found.end <= now()) return authProblem('token-expired');
    if (!cached) known.set(secret, found);
    return found;
  };
  return {
    verifyCached: (token) => {
      if (!isTokenSecret(token)) return issued.verifyCached(token);
      const found = look(token);
      return 'problem' in found ? undefined : found.principal;
    },
    verify: async (token) => {
      if (!isTokenSecret(token)) return issued.verify(token);
      const found = look(token);
      return 'problem' in found ? found : found.principal;
    },
    endOf: (token) => {
      if (!isTokenSecret(token)) return issued.endOf(token);
      const found = look(token);
      return 'problem' in found ? undefined : found.end;
    },
    forget: () => {
      known.clear();
      issued.forget();
    },
  };
};

const verified = ({ find, userOf }: PersonalTokens, secret: string): Verified | AuthProblem => {
  const token = find(tokenSecretHash(secret));
  const user = token && userOf(token.userId);
  if (!token || !user) return authProblem('token-invalid');
  if (!user.active) return authProblem('user-inactive');
  const roles = token.roles ? user.roles.filter((role) => token.roles?.includes(role)) : user.roles;
  // All that it was made for was taken from the person.
  if (token.roles && roles.length === 0) return authProblem('token-invalid');
  const { teams, territories } = user;
  return { principal: { id: token.userId, roles, teams, territories, via: viaToken(token.id) }, end: token.end };
};
