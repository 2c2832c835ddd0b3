import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { type OpenIdVerifierOptions, openIdVerifier } from './open-id-verifier.js';
import { bearerOf, isAuthProblem } from './token-verifier.port.js';

const ISSUER = 'https://sign-in.example.org/oidc';
const START = Date.parse('2026-03-01T12:00:00Z');
const seconds = (ms: number): number => Math.floor(ms / 1000);

type Claims = Readonly<Record<string, unknown>>;

/** An issuer of tokens for tests, and a verifier that trusts it; both see the same clock. */
const setUp = async (options: Partial<OpenIdVerifierOptions> = {}) => {
  const clock = { now: START };
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'key-1', alg: 'ES256' }] };
  const sign = (claims: Claims = {}, header: { typ?: string; kid?: string } = {}, key = privateKey) => {
    const payload = {
      iss: ISSUER,
      aud: 'relata-api',
      sub: 'user-1',
      exp: seconds(clock.now) + 300,
      client_id: 'relata-console',
      roles: ['sales'],
      ...claims,
    };
    return new SignJWT(payload as JWTPayload)
      .setProtectedHeader({ alg: 'ES256', kid: 'key-1', typ: 'at+jwt', ...header })
      .sign(key);
  };
  return { clock, sign, keys, verifier: openIdVerifier({ issuer: ISSUER, keys, now: () => clock.now, ...options }) };
};

describe('token verifier', () => {
  it('turns a valid token into the one who asks', async () => {
    const { sign, verifier } = await setUp();
    const token = await sign({ teams: ['team-1', 'team-2'], territories: ['kz'] });
    expect(await verifier.verify(token)).toEqual({
      id: 'user-1',
      roles: ['sales'],
      teams: ['team-1', 'team-2'],
      territories: ['kz'],
      via: 'relata-console',
    });
  });

  it('keeps known roles only, and reads strange claims as none', async () => {
    const { sign, verifier } = await setUp();
    expect(await verifier.verify(await sign({ roles: ['dpo', 'root', 7, 'sales'] }))).toMatchObject({
      roles: ['dpo', 'sales'],
    });
    const strange = await sign({ roles: 'admin', teams: { a: 1 }, territories: null, client_id: 5, azp: 'other' });
    expect(await verifier.verify(strange)).toMatchObject({ roles: [], teams: [], territories: [], via: 'other' });
  });

  it.each<[string, Claims, string]>([
    ['of another issuer', { iss: 'https://elsewhere.example.org' }, 'token-invalid'],
    ['for another audience', { aud: 'other-api' }, 'token-audience'],
    ['without an audience', { aud: undefined }, 'token-audience'],
    ['that has ended', { exp: seconds(START) - 16 }, 'token-expired'],
    ['without an end', { exp: undefined }, 'token-invalid'],
    ['that does not hold yet', { nbf: seconds(START) + 16 }, 'token-invalid'],
    ['without a subject', { sub: undefined }, 'token-invalid'],
  ])('refuses a token %s', async (_, claims, problem) => {
    const { sign, verifier } = await setUp();
    expect(await verifier.verify(await sign(claims))).toMatchObject({ problem });
  });

  it('accepts an audience among several, and clocks that differ by some seconds', async () => {
    const { sign, verifier } = await setUp();
    for (const claims of [{ aud: ['x', 'relata-api'] }, { exp: seconds(START) - 10 }, { nbf: seconds(START) + 10 }])
      expect(isAuthProblem(await verifier.verify(await sign(claims)))).toBe(false);
  });

  it('refuses unsigned, foreign, edited and broken tokens', async () => {
    const { sign, verifier } = await setUp();
    const good = await sign();
    const claims = { iss: ISSUER, aud: 'relata-api', sub: 'user-1', exp: seconds(START) + 300 };
    const none = new UnsecuredJWT(claims).encode();
    const shared = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: 'key-1', typ: 'at+jwt' })
      .sign(new TextEncoder().encode('a secret of more than thirty-two bytes'));
    const foreign = await sign({}, {}, (await generateKeyPair('ES256')).privateKey);
    const unknownKey = await sign({}, { kid: 'key-2' });
    const [head, , signature] = good.split('.');
    const edited = [
      head,
      Buffer.from(JSON.stringify({ ...claims, roles: ['admin'] })).toString('base64url'),
      signature,
    ];
    for (const token of [
      none,
      shared,
      foreign,
      unknownKey,
      edited.join('.'),
      good.slice(0, -2),
      '',
      'a.b.c',
      'x'.repeat(9000),
    ])
      expect(await verifier.verify(token)).toMatchObject({ problem: 'token-invalid' });
  });

  it('takes no other kind of token for an access token', async () => {
    const { sign, keys, clock, verifier } = await setUp();
    const plain = openIdVerifier({ issuer: ISSUER, keys, now: () => clock.now, acceptPlainType: true });
    const keycloak = await sign({ typ: 'Bearer' }, { typ: 'JWT' });
    const idToken = await sign({ typ: 'ID' }, { typ: 'JWT' });
    expect(await verifier.verify(keycloak)).toMatchObject({ problem: 'token-invalid' });
    expect(await plain.verify(keycloak)).toMatchObject({ id: 'user-1' });
    expect(await plain.verify(idToken)).toMatchObject({ problem: 'token-invalid' });
  });

  it('remembers a verified token for a minute at most, and never beyond its end', async () => {
    const { clock, sign, verifier } = await setUp();
    const [long, short] = [await sign(), await sign({ exp: seconds(START) + 30 })];
    expect(verifier.verifyCached(long)).toBeUndefined();
    await verifier.verify(long);
    await verifier.verify(short);
    expect(verifier.verifyCached(long)).toMatchObject({ id: 'user-1' });
    expect(verifier.endOf(long)).toBe(START + 300_000);
    clock.now = START + 31_000;
    expect([verifier.verifyCached(long)?.id, verifier.verifyCached(short)]).toEqual(['user-1', undefined]);
    clock.now = START + 60_000;
    expect(verifier.verifyCached(long)).toBeUndefined();
    expect(await verifier.verify(long)).toMatchObject({ id: 'user-1' });
  });

  it('takes roles and teams from the directory, and refuses the inactive', async () => {
    const users = new Map([
      ['user-1', { active: true, roles: ['analyst'] as const, teams: ['team-9'], territories: [] }],
      ['user-2', { active: false, roles: ['admin'] as const, teams: [], territories: [] }],
    ]);
    const { sign, verifier } = await setUp({ directory: (id) => users.get(id) });
    expect(await verifier.verify(await sign({ roles: ['admin'] }))).toMatchObject({
      roles: ['analyst'],
      teams: ['team-9'],
    });
    expect(await verifier.verify(await sign({ sub: 'user-2' }))).toMatchObject({ problem: 'user-inactive' });
    expect(await verifier.verify(await sign({ sub: 'service-1' }))).toMatchObject({ roles: ['sales'] });
  });

  it('says that the issuer cannot be reached when there are no keys to be had, and recovers', async () => {
    let answer = 'not a discovery document';
    const server = createServer((req, res) => res.end(req.url === '/jwks' ? keysText : answer));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { sign, keys } = await setUp();
    const keysText = JSON.stringify(keys);
    const verifier = openIdVerifier({ issuer, now: () => START });
    const token = await sign({ iss: issuer });
    expect(await verifier.verify(token)).toMatchObject({ problem: 'issuer-unreachable' });
    answer = JSON.stringify({ issuer: 'https://elsewhere.example.org', jwks_uri: `${issuer}/jwks` });
    expect(await verifier.verify(token)).toMatchObject({ problem: 'issuer-unreachable' });
    answer = JSON.stringify({ issuer, jwks_uri: `${issuer}/jwks` });
    expect(await verifier.verify(token)).toMatchObject({ id: 'user-1' });
    server.closeAllConnections();
    server.close();
    const gone = openIdVerifier({ issuer, keys: { jwksUri: `${issuer}/jwks` }, now: () => START });
    expect(await gone.verify(token)).toMatchObject({ problem: 'issuer-unreachable' });
  });

  it('throws on, when the directory itself fails', async () => {
    const { sign, verifier } = await setUp({ directory: () => Promise.reject(new TypeError('a fault of ours')) });
    await expect(verifier.verify(await sign())).rejects.toThrow('a fault of ours');
  });
});

describe('bearer header', () => {
  it('gives its token, and nothing for another scheme', () => {
    expect(['Bearer abc', 'bearer  abc ', 'Basic abc', 'Bearer ', '', undefined].map(bearerOf)).toEqual([
      'abc',
      'abc',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
