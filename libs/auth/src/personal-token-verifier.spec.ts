import { newTokenSecret, tokenSecretHash } from './personal-token.js';
import { type KnownToken, withPersonalTokens } from './personal-token-verifier.js';
import type { KnownUser } from './principal.js';
import type { TokenVerifier } from './token-verifier.port.js';

const ISSUED = { id: 'issued', roles: [], teams: [], territories: [], via: 'console' } as const;

/** One person with one token, beside an issuer that takes everything. */
const world = (token: Partial<KnownToken> = {}) => {
  const secret = newTokenSecret();
  const tokens = new Map<string, KnownToken>([[tokenSecretHash(secret), { id: 't1', userId: 'ann', ...token }]]);
  const state = {
    user: { active: true, roles: ['sales', 'auditor'], teams: ['east'], territories: [] } as KnownUser | undefined,
    now: 1_000,
  };
  const issued: TokenVerifier = {
    verify: async () => ISSUED,
    verifyCached: () => ISSUED,
    endOf: () => 7,
    forget: () => undefined,
  };
  const verifier = withPersonalTokens(issued, {
    find: (secretHash) => tokens.get(secretHash),
    userOf: () => state.user,
    now: () => state.now,
  });
  return { secret, tokens, state, verifier };
};

describe('a personal token', () => {
  it('acts as the person with the rights that they have now, and names itself', async () => {
    const { secret, verifier, state } = world();
    const ann = { id: 'ann', roles: ['sales', 'auditor'], teams: ['east'], territories: [], via: 'token:t1' };
    expect(await verifier.verify(secret)).toEqual(ann);
    expect(verifier.verifyCached(secret)).toEqual(ann);
    expect(verifier.endOf(secret)).toBeUndefined();
    state.user = { active: true, roles: ['sales'], teams: [], territories: [] };
    verifier.forget();
    expect(verifier.verifyCached(secret)).toEqual({ ...ann, roles: ['sales'], teams: [] });
  });

  it('is limited to its roles, as far as the person still has them', async () => {
    const { secret, verifier, state } = world({ roles: ['auditor', 'admin'] });
    expect(await verifier.verify(secret)).toMatchObject({ roles: ['auditor'] });
    state.user = { active: true, roles: ['sales'], teams: [], territories: [] };
    verifier.forget();
    expect(await verifier.verify(secret)).toMatchObject({ problem: 'token-invalid' });
  });

  it('ends by itself, with the person, and when it is taken back', async () => {
    const { secret, verifier, state, tokens } = world({ end: 2_000 });
    expect(verifier.endOf(secret)).toBe(2_000);
    state.now = 2_000;
    expect(await verifier.verify(secret)).toMatchObject({ problem: 'token-expired' });
    expect(verifier.verifyCached(secret)).toBeUndefined();
    state.now = 1_000;
    state.user = { active: false, roles: ['sales'], teams: [], territories: [] };
    verifier.forget();
    expect(await verifier.verify(secret)).toMatchObject({ problem: 'user-inactive' });
    state.user = undefined;
    expect(await verifier.verify(secret)).toMatchObject({ problem: 'token-invalid' });
    tokens.clear();
    expect(await verifier.verify(secret)).toMatchObject({ problem: 'token-invalid' });
    expect(verifier.endOf(secret)).toBeUndefined();
  });

  it('is told from tokens of the issuer, which stay its business', async () => {
    const { verifier } = world();
    expect(await verifier.verify('eyJ.x.y')).toBe(ISSUED);
    expect(verifier.verifyCached('eyJ.x.y')).toBe(ISSUED);
    expect(verifier.endOf('eyJ.x.y')).toBe(7);
  });
});
