export { AttemptLimiter, type AttemptLimiterOptions } from './attempt-limiter.js';
export {
  type AccountSource,
  accountSource,
  type FirstAdmin,
  type FirstAdminForm,
  type UserRights,
} from './issuer/account-source.js';
export { createIssuer, type Issuer, type IssuerOptions } from './issuer/issuer.js';
export type { SignInAct } from './issuer/sign-in-act.js';
export { LocalAccounts, type LocalAccountsOptions } from './local-accounts.js';
export { type MintOptions, mintToken } from './mint-token.js';
export { type OpenIdVerifierOptions, openIdVerifier } from './open-id-verifier.js';
export { passwordFlaw, type ScryptCost } from './password-hash.js';
export * from './personal-token.js';
export { type KnownToken, type PersonalTokens, withPersonalTokens } from './personal-token-verifier.js';
export { API_AUDIENCE, issuerSecrets } from './signing-key.js';
export * from './token-verifier.port.js';
