import type { JWK } from 'jose';
import { type Configuration, errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { API_AUDIENCE, SIGNING_ALG } from '../signing-key.js';
import type { AccountSource } from './account-source.js';
import type { IssuerStore } from './issuer-store.js';
import { ASSETS, errorPage, signedOutPage, signOutPage } from './pages.js';
import { secureHeaders } from './responses.js';
import { languageOf } from './texts.js';

/** The console's client id; public, so it proves itself by PKCE and by its origin. */
export const CONSOLE_CLIENT = 'relata-console';
/** Resource indicators must be URIs (RFC 8707); `aud` of the tokens is `relata-api` all the same. */
export const API_RESOURCE = 'urn:relata:api';
const API_SCOPE = 'api';
const DAY = 24 * 3600;

export interface ProviderSettings {
  readonly store: IssuerStore;
  readonly keys: readonly JWK[];
  readonly cookieKeys: readonly string[];
  readonly accounts: AccountSource;
  /** Path that the issuer is mounted under, without a slash at its end. */
  readonly mount: string;
  readonly origins: readonly string[];
  readonly accessTokenSeconds: number;
  readonly sessionSeconds: number;
}

/** How the standard's many switches are set here; what is not named stays off or at its strict default. */
export const providerConfig = (settings: ProviderSettings): Configuration => ({
  adapter: (kind: string) => settings.store.adapter(kind),
  jwks: { keys: [...settings.keys] as NonNullable<Configuration['jwks']>['keys'] },
  clients: [
    {
      client_id: CONSOLE_CLIENT,
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: settings.origins.map((origin) => `${origin}/`),
      post_logout_redirect_uris: settings.origins.map((origin) => `${origin}/`),
      id_token_signed_response_alg: SIGNING_ALG,
    },
  ],
  clientDefaults: { id_token_signed_response_alg: SIGNING_ALG },
  clientAuthMethods: ['none'],
  responseTypes: ['code'],
  scopes: ['openid', 'offline_access'],
  pkce: { required: () => true },
  cookies: {
    keys: [...settings.cookieKeys],
    names: { session: 'relata_session', interaction: 'relata_sign_in', resume: 'relata_resume' },
    long: { httpOnly: true, sameSite: 'lax', path: settings.mount || '/' },
    short: { httpOnly: true, sameSite: 'lax' },
  },
  features: {
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    userinfo: { enabled: false },
    revocation: { enabled: true, allowedPolicy: (_, client, token) => token.clientId === client.clientId },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => API_RESOURCE,
      useGrantedResource: () => true,
      getResourceServerInfo: (_, resource) => {
        if (resource !== API_RESOURCE) throw new errors.InvalidTarget();
        return {
          scope: API_SCOPE,
          audience: API_AUDIENCE,
          accessTokenFormat: 'jwt',
          accessTokenTTL: settings.accessTokenSeconds,
          jwt: { sign: { alg: SIGNING_ALG } },
        };
      },
    },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        // An ID token of this very session shows that the user's own console asks: no second question.
        const asked = ctx.oidc.entities.IdTokenHint?.payload.sub !== ctx.oidc.session?.accountId;
        page(ctx, settings, signOutPage(languageFor(ctx), form, asked, `${settings.mount}${ASSETS.submit}`));
      },
      postLogoutSuccessSource: (ctx) => page(ctx, settings, signedOutPage(languageFor(ctx))),
    },
  },
  findAccount: async (_, userId) =>
    (await settings.accounts.rightsOf(userId)) && { accountId: userId, claims: async () => ({ sub: userId }) },
  extraTokenClaims: async (_, token) => {
    if (token.kind !== 'AccessToken') return undefined;
    const rights = await settings.accounts.rightsOf(token.accountId);
    return rights && { roles: rights.roles, teams: rights.teams, territories: rights.territories };
  },
  loadExistingGrant: ownGrant,
  issueRefreshToken: async (_, client) => client.grantTypeAllowed('refresh_token'),
  rotateRefreshToken: true,
  clientBasedCORS: (_, origin) => settings.origins.includes(origin),
  interactions: { policy: signInPolicy(), url: (_, interaction) => `${settings.mount}/sign-in/${interaction.uid}` },
  renderError: (ctx, out) => page(ctx, settings, errorPage(languageFor(ctx), out.error_description ?? out.error)),
  ttl: {
    AccessToken: settings.accessTokenSeconds,
    AuthorizationCode: 60,
    IdToken: 3600,
    Interaction: 3600,
    Session: settings.sessionSeconds,
    RefreshToken: settings.sessionSeconds,
    Grant: settings.sessionSeconds + DAY,
  },
});

/** A session whose user was locked meanwhile asks for a sign-in again; consent is never asked for. */
const signInPolicy = (): interactionPolicy.DefaultPolicy => {
  const { Check, base } = interactionPolicy;
  const policy = base();
  policy.remove('consent');
  policy
    .get('login')
    ?.checks.add(
      new Check('account_ended', 'the account may not sign in any more', 'login_required', (ctx) =>
        ctx.oidc.session?.accountId && !ctx.oidc.account ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT,
      ),
    );
  return policy;
};

/** The console is our own: it gets what it may ask for without a question to the user. */
const ownGrant: Configuration['loadExistingGrant'] = async (ctx) => {
  const { client, session, provider } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const grantId = session.grantIdFor(client.clientId);
  const known = grantId ? await provider.Grant.find(grantId) : undefined;
  if (known) return known;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid offline_access');
  grant.addResourceScope(API_RESOURCE, API_SCOPE);
  await grant.save();
  return grant;
};

const languageFor = (ctx: KoaContextWithOIDC) => languageOf(ctx.get('accept-language'));

const page = (ctx: KoaContextWithOIDC, settings: ProviderSettings, html: string): void => {
  ctx.set(secureHeaders(settings.origins));
  ctx.type = 'html';
  ctx.body = html.replaceAll('{mount}', settings.mount);
};
