import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { JSONWebKeySet } from 'jose';
import { Provider } from 'oidc-provider';
import { AttemptLimiter } from '../attempt-limiter.js';
import { secretFile, writeSecret } from '../secret-file.js';
import { issuerSecrets, publicKeys, signingKeys } from '../signing-key.js';
import type { AccountSource } from './account-source.js';
import { IssuerStore } from './issuer-store.js';
import { providerConfig } from './provider-config.js';
import { signInRoutes } from './sign-in.routes.js';
import type { SignInAct, Tell } from './sign-in-act.js';

export interface IssuerOptions {
  /** Public address, with the path that the handler is mounted under: `https://crm.example.org/oidc`. */
  readonly issuerUrl: string;
  /** Secrets go to `<dataDir>/secrets/`, sessions and tokens to `<dataDir>/issuer.db`. */
  readonly dataDir: string;
  readonly accounts: AccountSource;
  /** Origins of the console besides the issuer's own, for a development server. */
  readonly extraOrigins?: readonly string[];
  /** Default 300. */
  readonly accessTokenSeconds?: number;
  /** How long a sign-in and its refresh tokens last. Default 14 days. */
  readonly sessionSeconds?: number;
  /** Failed sign-ins a minute before 429. Default 10 for an account, 30 for an address. */
  readonly failuresPerAccount?: number;
  readonly failuresPerAddress?: number;
  /** Address of the client, as the proxy in front says it. Default the socket's. */
  readonly addressOf?: (req: IncomingMessage) => string;
  /** Told of each sign-in, of those that failed, and of each sign-out. */
  readonly onAct?: (act: SignInAct) => void;
  /** Faults, which users see as "something went wrong". */
  readonly onFault?: (error: unknown) => void;
}

export interface Issuer {
  readonly issuerUrl: string;
  /** Public signing keys, for a verifier in the same process. */
  readonly jwks: JSONWebKeySet;
  /** Node handler for everything below the issuer's path. The request's body must be unread, `req.url` whole. */
  readonly callback: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  close(): void;
}

/** The built-in OpenID provider: authorization code with PKCE for the console, and a sign-in page. */
export const createIssuer = (options: IssuerOptions): Issuer => {
  const issuerUrl = options.issuerUrl.replace(/\/$/, '');
  const { origin, pathname, host, protocol } = new URL(issuerUrl);
  const mount = pathname === '/' ? '' : pathname;
  const origins = [...new Set([origin, ...(options.extraOrigins ?? [])])];
  const files = issuerSecrets(options.dataDir);
  const keys = signingKeys(files.signingKeyFile);
  const cookieKey = secretFile(files.cookieKeyFile, () => randomBytes(32).toString('base64'));
  writeSecret(files.issuerFile, issuerUrl);

  const store = new IssuerStore(join(options.dataDir, 'issuer.db'));
  const { accounts } = options;
  const provider = new Provider(
    issuerUrl,
    providerConfig({
      store,
      keys,
      cookieKeys: [cookieKey],
      accounts,
      mount,
      origins,
      accessTokenSeconds: options.accessTokenSeconds ?? 300,
      sessionSeconds: options.sessionSeconds ?? 14 * 24 * 3600,
    }),
  );
  allowOwnOrigins(provider, origins);
  provider.proxy = true;
  const onFault = options.onFault ?? (() => undefined);
  provider.on('server_error', (_, error) => onFault(error));

  const addressOf = options.addressOf ?? ((req) => req.socket.remoteAddress ?? '');
  const tell: Tell = (req, act) =>
    options.onAct?.({ ...act, address: addressOf(req), userAgent: req.headers['user-agent'] });
  provider.on('end_session.success', ({ oidc, req }) => {
    const userId = oidc.session?.accountId;
    if (userId !== undefined) tell(req, { act: 'sign-out', userId });
  });
  const standard = provider.callback();
  const pages = signInRoutes({
    provider,
    accounts,
    mount,
    origins,
    perAccount: new AttemptLimiter({ limit: options.failuresPerAccount ?? 10 }),
    perAddress: new AttemptLimiter({ limit: options.failuresPerAddress ?? 30 }),
    addressOf,
    tell,
  });

  return {
    issuerUrl,
    jwks: publicKeys(keys),
    callback: async (req, res) => {
      try {
        // The configured address is the truth, whatever the Host header says.
        Object.assign(req.headers, { 'x-forwarded-host': host, 'x-forwarded-proto': protocol.slice(0, -1) });
        const url = req.url ?? '/';
        const path = url.startsWith(mount) ? url.slice(mount.length) || '/' : url;
        if (await pages(req, res, path)) return;
        await standard(Object.assign(req, { originalUrl: url, url: path }), res);
      } catch (error) {
        onFault(error);
        if (!res.headersSent) res.writeHead(500);
        res.end();
      }
    },
    close: () => store.close(),
  };
};

/** Any path on the console's origins may be returned to: a page that was opened by a link survives the sign-in. */
const allowOwnOrigins = (provider: Provider, origins: readonly string[]): void => {
  const isOwn = (address: string): boolean => {
    const url = URL.parse(address);
    return (
      url !== null && origins.includes(url.origin) && url.hash === '' && url.username === '' && url.password === ''
    );
  };
  provider.Client.prototype.redirectUriAllowed = isOwn;
  provider.Client.prototype.postLogoutRedirectUriAllowed = isOwn;
};
