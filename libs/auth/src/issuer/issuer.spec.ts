import { randomBytes } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { mintToken } from '../mint-token.js';
import { openIdVerifier } from '../open-id-verifier.js';
import { WebClient } from '../testing/web-client.js';
import { EMAIL, PASSWORD, RIGHTS, type Setup, withIssuer } from '../testing/with-issuer.js';

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
