import type { Principal } from '@relata/policy';

/** Why a token was not accepted. Edges answer 401, but 403 for `user-inactive` and 503 for `issuer-unreachable`. */
export type AuthProblemCode =
  | 'token-missing'
  | 'token-invalid'
  | 'token-expired'
  | 'token-audience'
  | 'user-inactive'
  | 'issuer-unreachable';

export interface AuthProblem {
  readonly problem: AuthProblemCode;
  /** One plain sentence; says nothing of the token's contents. */
  readonly message: string;
}

/** Turns a bearer token into the one who asks. */
export interface TokenVerifier {
  /** Takes the token itself, without the word `Bearer`. Never rejects on account of the token. */
  verify(token: string): Promise<Principal | AuthProblem>;
  /** The answer for a token that was verified a moment ago, at once; otherwise undefined, then ask `verify`. */
  verifyCached(token: string): Principal | undefined;
  /** When a token verified a moment ago ends (milliseconds since 1970); a stream opened with it ends then. */
  endOf(token: string): number | undefined;
  /** Rights have changed: every token is looked at anew, with what the directory says now. */
  forget(): void;
}

export const isAuthProblem = (answer: Principal | AuthProblem): answer is AuthProblem => 'problem' in answer;

/** The token of an `Authorization` header, or undefined when it holds none. The scheme's case does not matter. */
export const bearerOf = (authorization: string | undefined): string | undefined =>
  authorization && /^bearer /i.test(authorization) ? authorization.slice(7).trim() || undefined : undefined;
