import type { AuthProblem, AuthProblemCode } from './token-verifier.port.js';

const MESSAGES: Readonly<Record<AuthProblemCode, string>> = {
  'token-missing': 'A bearer token is needed. Sign in first.',
  'token-invalid': 'The bearer token is not valid here. Sign in again.',
  'token-expired': 'The bearer token has expired. Refresh it or sign in again.',
  'token-audience': 'The bearer token was issued for another service.',
  'user-inactive': 'This user may not sign in. Ask an administrator.',
  'issuer-unreachable': 'The sign-in service cannot be reached. Try again in a moment.',
};

/** Why a token was not accepted, in words. */
export const authProblem = (code: AuthProblemCode): AuthProblem => ({ problem: code, message: MESSAGES[code] });
