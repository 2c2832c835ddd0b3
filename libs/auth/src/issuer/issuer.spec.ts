import { createSecretKey, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalAccounts } from '../local-accounts.js';
import { mintToken } from '../mint-token.js';
import { openIdVerifier } from '../open-id-verifier.js';
import { WebClient } from '../testing/web-client.js';
import { accountSource, type UserRights } from './account-source.js';
import { createIssuer, type Issuer, type IssuerOptions } from './issuer.js';

const EMAIL = 'ada@example.org';
const PASSWORD = 'a sound password';
const RIGHTS: UserRights = { roles: ['sales'], teams: ['team-1'], territories: ['kz'] };
const CHEAP = { logN: 10, r: 8, p: 1 };

interface Setup {
  readonly dataDir: string;
  readonly issuerUrl: string;
  readonly accounts: LocalAccounts;
  readonly faults: unknown[];
  issuer: Issuer;
  restart(): void;
}

/** A real HTTP server with the issuer under `/oidc`, one user, and a folder of its own. */
const withIssuer = async (
  work: (setup: Setup) => Promise<void>,
  options: Partial<IssuerOptions> = {},
): Promise<void> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'relata-issuer-'));
  const server: Server = createServer((req, res) => void setup.issuer.callback(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuerUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/oidc`;
  const accounts = new LocalAccounts({
    file: join(dataDir, 'accounts.db'),
    hashKey: createSecretKey(randomBytes(32)),
    cost: CHEAP,
  });
  accounts.register('user-1', EMAIL);
  await accounts.setPassword('user-1', PASSWORD);
  const faults: unknown[] = [];
  const source = accountSource(accounts, async (id) => (id === 'user-1' ? RIGHTS : undefined));
  const start = (): Issuer =>
    createIssuer({ issuerUrl, dataDir, accounts: source, onFault: (fault) => faults.push(fault), ...options });
  const setup: Setup = {
    dataDir,
    issuerUrl,
    accounts,
    faults,
    issuer: start(),
    restart: () => {
      setup.issuer.close();
      setup.issuer = start();
    },
  };
  try {
    await work(setup);
    expect(faults.map(String)).toEqual([]);
  } finally {
    server.closeAllConnections();
    server.close();
    setup.issuer.close();
    accounts.close();
    await rm(dataDir, { recursive: true, force: true });
  }
};

const verifierOf = ({ issuer }: Setup) => openIdVerifier({ issuer: issuer.issuerUrl, keys: issuer.jwks });
const claimsIn = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

describe('built-in issuer', () => {
  it('signs a user in by code and PKCE with a token that the verifier accepts', () =>
    withIssuer(async (setup) => {
      const tokens = await new WebClient(setup.issuerUrl).signIn(EMAIL, PASSWORD);
      expect(tokens).toMatchObject({ status: 200, token_type: 'Bearer', expires_in: 300 });
      expect(await verifierOf(setup).verify(tokens.access_token)).toEqual({
        id: 'user-1',
        ...RIGHTS,
        via: 'relata-console',
      });
    }));

  it('publishes a discovery document and keys by which any OpenID library can verify', () =>
    withIssuer(async ({ issuerUrl, ...setup }) => {
      const document = await (await fetch(`${issuerUrl}/.well-known/openid-configuration`)).json();
      expect(document).toMatchObject({
        issuer: issuerUrl,
        authorization_endpoint: `${issuerUrl}/auth`,
        token_endpoint: `${issuerUrl}/token`,
        code_challenge_methods_supported: ['S256'],
        response_types_supported: ['code'],
      });
      const keys = await (await fetch(`${issuerUrl}/jwks`)).text();
      expect(keys).not.toContain('"d"');
      const tokens = await new WebClient(issuerUrl).signIn(EMAIL, PASSWORD);
      const verifier = openIdVerifier({ issuer: issuerUrl });
      expect(await verifier.verify(tokens.access_token)).toMatchObject({ id: 'user-1' });
      expect(setup.faults).toEqual([]);
    }));

  it('does not take an ID token for an access token', () =>
    withIssuer(async (setup) => {
      const tokens = await new WebClient(setup.issuerUrl).signIn(EMAIL, PASSWORD);
      expect(await verifierOf(setup).verify(tokens.id_token)).toMatchObject({ problem: 'token-audience' });
    }));

  it('shows the page again with an error that says the same for a wrong password, a wrong address and a locked user', () =>
    withIssuer(async ({ issuerUrl, accounts }) => {
      const client = new WebClient(issuerUrl);
      const page = await client.authorize();
      accounts.register('user-2', 'locked@example.org');
      await accounts.setPassword('user-2', PASSWORD);
      accounts.setEnabled('user-2', false);
      const wrong = [
        { email: EMAIL, password: 'not my password' },
        { email: 'no"<b>@example.org', password: PASSWORD },
        { email: 'locked@example.org', password: PASSWORD },
      ];
      for (const fields of wrong) {
        const response = await client.post(page, fields);
        expect(response.status).toBe(401);
        const html = await response.text();
        expect(html).toContain('role="alert">The e-mail address or the password is wrong');
        expect(html).not.toContain('<b>');
      }
      expect((await client.post(page, { email: EMAIL, password: '' })).status).toBe(400);
      expect(await client.codeFrom(await client.post(page, { email: EMAIL, password: PASSWORD }))).toMatch(
        /^[\w-]{43}$/,
      );
    }));

  it('refuses further attempts after too many failures, by account and by address', () =>
    withIssuer(
      async ({ issuerUrl }) => {
        const client = new WebClient(issuerUrl);
        const page = await client.authorize();
        const attempt = (email: string) => client.post(page, { email, password: 'not my password' });
        for (let i = 0; i < 3; i++) expect((await attempt(EMAIL)).status).toBe(401);
        const refused = await client.post(page, { email: EMAIL, password: PASSWORD });
        expect(refused.status).toBe(429);
        expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
        expect((await attempt('b@example.org')).status).toBe(401);
        expect((await attempt('c@example.org')).status).toBe(429);
      },
      { failuresPerAccount: 3, failuresPerAddress: 5 },
    ));

  it('gives no token for a wrong verifier, a code used twice or a made-up code', () =>
    withIssuer(async ({ issuerUrl }) => {
      const client = new WebClient(issuerUrl);
      const login = await client.post(await client.authorize(), { email: EMAIL, password: PASSWORD });
      const code = await client.codeFrom(login);
      expect(await client.redeem(code, randomBytes(32).toString('base64url'))).toMatchObject({
        error: 'invalid_grant',
      });
      const [one, two] = await Promise.all([client.redeem(code), client.redeem(code)]);
      expect([one.status, two.status].sort()).toEqual([200, 400]);
      expect(await client.redeem(code)).toMatchObject({ status: 400, error: 'invalid_grant' });
      expect(await client.redeem('made-up')).toMatchObject({ status: 400, error: 'invalid_grant' });
    }));

  it('asks for S256 and refuses redirects to other origins', () =>
    withIssuer(async ({ issuerUrl }) => {
      const client = new WebClient(issuerUrl);
      expect(await client.authorize({ code_challenge_method: 'plain' })).toContain('error=invalid_request');
      expect(await client.authorize({ code_challenge: '' })).toContain('error=invalid_request');
      for (const redirect_uri of ['https://evil.example/', 'http://127.0.0.1.evil.example/', 'javascript:alert(1)'])
        expect(await client.authorize({ redirect_uri })).toContain('status 400');
      expect(await client.authorize({ response_type: 'token' })).toContain('error=unsupported_response_type');
    }));

  it('rotates refresh tokens, and ends the whole sign-in when an old one comes back', () =>
    withIssuer(async (setup) => {
      const client = new WebClient(setup.issuerUrl);
      const first = await client.signIn(EMAIL, PASSWORD);
      const second = await client.refresh(first.refresh_token);
      expect(second.status).toBe(200);
      expect(second.refresh_token).not.toBe(first.refresh_token);
      expect(await verifierOf(setup).verify(second.access_token)).toMatchObject({ id: 'user-1' });
      expect((await client.refresh(first.refresh_token)).error).toBe('invalid_grant');
      expect((await client.refresh(second.refresh_token)).error).toBe('invalid_grant');
    }));

  it('gives nothing more for a revoked refresh token', () =>
    withIssuer(async ({ issuerUrl }) => {
      const client = new WebClient(issuerUrl);
      const tokens = await client.signIn(EMAIL, PASSWORD);
      expect(await client.revoke(tokens.refresh_token)).toBe(200);
      expect((await client.refresh(tokens.refresh_token)).error).toBe('invalid_grant');
    }));

  it('signs nobody out by a restart, and asks nobody again who has a session', () =>
    withIssuer(async (setup) => {
      const client = new WebClient(setup.issuerUrl);
      const tokens = await client.signIn(EMAIL, PASSWORD);
      setup.restart();
      const refreshed = await client.refresh(tokens.refresh_token);
      expect(await verifierOf(setup).verify(refreshed.access_token)).toMatchObject({ id: 'user-1' });
      const location = await client.authorize({ prompt: 'none' });
      expect(new URL(location).searchParams.get('code')).toMatch(/^[\w-]{43}$/);
    }));

  it('ends the sign-in of a user who is locked', () =>
    withIssuer(async ({ issuerUrl, accounts }) => {
      const client = new WebClient(issuerUrl);
      const tokens = await client.signIn(EMAIL, PASSWORD);
      accounts.setEnabled('user-1', false);
      expect((await client.refresh(tokens.refresh_token)).error).toBe('invalid_grant');
      expect(await client.authorize()).toContain('/oidc/sign-in/');
    }));

  it('signs out: at once when the console shows its ID token, after a question otherwise', () =>
    withIssuer(async ({ issuerUrl }) => {
      const client = new WebClient(issuerUrl);
      const tokens = await client.signIn(EMAIL, PASSWORD);
      const asked = await (await client.fetch(`${issuerUrl}/session/end`)).text();
      expect(asked).toContain('Do you want to sign out?');
      expect(asked).not.toContain('<script');
      const back = new URL('/', issuerUrl).href;
      const query = new URLSearchParams({ id_token_hint: tokens.id_token, post_logout_redirect_uri: back });
      const page = await (await client.fetch(`${issuerUrl}/session/end?${query}`)).text();
      expect(page).toContain('<script src="/oidc/assets/submit.js" defer></script>');
      const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
      const done = await client.post(`${issuerUrl}/session/end/confirm`, { xsrf, logout: 'yes' });
      expect(done.headers.get('location')).toBe(back);
      expect(await client.authorize({ prompt: 'none' })).toContain('error=login_required');
      expect((await client.refresh(tokens.refresh_token)).error).toBe('invalid_grant');
    }));

  it('serves a labelled page without inline script or style, in the language of the browser', () =>
    withIssuer(async ({ issuerUrl }) => {
      const client = new WebClient(issuerUrl);
      const address = await client.authorize();
      const page = await client.fetch(address);
      const html = await page.text();
      expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self';/);
      expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
      expect(html).toContain('<html lang="en">');
      expect(html).toContain('<label for="email">E-mail address</label>');
      expect(html).toContain('autocomplete="username"');
      expect(html).toContain('autocomplete="current-password"');
      expect(html).not.toMatch(/<style|style=|<script|onclick/);
      const russian = await client.fetch(address, {
        headers: { 'accept-language': 'kk;q=0.9, ru-RU;q=0.8, en;q=0.1' },
      });
      expect(await russian.text()).toContain('<html lang="ru">');
      const style = await client.fetch(`${issuerUrl}/assets/sign-in.css`);
      expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8');
      expect(await style.text()).toContain('prefers-color-scheme: dark');
    }));

  it('answers a sign-in that was not started here with a page that says so', () =>
    withIssuer(async ({ issuerUrl }) => {
      const response = await new WebClient(issuerUrl).fetch(`${issuerUrl}/sign-in/made-up`);
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('This sign-in has expired');
    }));

  it('lets an invited user set a password once', () =>
    withIssuer(async ({ issuerUrl, accounts }) => {
      const client = new WebClient(issuerUrl);
      accounts.register('user-2', 'new@example.org');
      const invitation = accounts.invite('user-2');
      const address = `${issuerUrl}/invitation?token=${'token' in invitation ? invitation.token : ''}`;
      expect((await client.fetch(address)).status).toBe(200);
      const short = await client.post(address, { password: 'short' });
      expect([short.status, await short.text()]).toEqual([422, expect.stringContaining('Use at least 10 characters.')]);
      expect((await client.post(address, { password: PASSWORD })).status).toBe(200);
      expect((await client.post(address, { password: 'another password' })).status).toBe(404);
      expect(await accounts.verify('new@example.org', PASSWORD)).toBe('user-2');
    }));

  it('keeps its secrets to its owner, and no token or address in the clear', () =>
    withIssuer(async ({ issuerUrl, dataDir }) => {
      const tokens = await new WebClient(issuerUrl).signIn(EMAIL, PASSWORD);
      const names = await readdir(dataDir, { recursive: true });
      expect(names).toEqual(expect.arrayContaining(['issuer.db', 'accounts.db', 'secrets/issuer-cookie.key']));
      for (const name of names) {
        const status = await stat(join(dataDir, name));
        if (!status.isFile()) continue;
        expect([name, status.mode & 0o777]).toEqual([name, 0o600]);
        const bytes = await readFile(join(dataDir, name));
        for (const secret of [tokens.refresh_token, tokens.access_token, EMAIL, PASSWORD])
          expect([name, bytes.includes(secret)]).toEqual([name, false]);
      }
    }));

  it('accepts a token that was minted from its data folder, until that ends', () =>
    withIssuer(async (setup) => {
      const options = { dataDir: setup.dataDir, subject: 'operator', roles: ['admin'] as const };
      expect(await verifierOf(setup).verify(await mintToken(options))).toEqual({
        id: 'operator',
        roles: ['admin'],
        teams: [],
        territories: [],
        via: 'relata-cli',
      });
      const ended = await mintToken({ ...options, seconds: -60 });
      expect(claimsIn(ended).iss).toBe(setup.issuerUrl);
      expect(await verifierOf(setup).verify(ended)).toMatchObject({ problem: 'token-expired' });
      await expect(mintToken({ ...options, dataDir: join(setup.dataDir, 'nowhere') })).rejects.toThrow(
        'has no signing key',
      );
    }));
});
