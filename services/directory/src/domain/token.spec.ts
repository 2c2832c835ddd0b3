import { scenario } from '@relata/es';
import { tokenDecider } from './token.decisions.js';
import type { TokenEvent } from './token.events.js';

const { given } = scenario(tokenDecider);
const frame = { id: 't1', at: '2026-03-01T10:00:00.000Z', by: 'ann' };
const issue = {
  ...frame,
  type: 'IssueToken' as const,
  name: ' Sync ',
  digest: 'abc',
  heldRoles: ['sales', 'auditor'],
  isPerson: true,
  byToken: false,
};
const issued: TokenEvent = { type: 'TokenIssued', data: { ownerId: 'ann', name: 'Sync', digest: 'abc' } };
const revoke = { ...frame, type: 'RevokeToken' as const, isAdmin: false };
const revoked: TokenEvent = { type: 'TokenRevoked', data: {} };

/** Issuing has no second time: the law of repetition is that there is a token already. */
const issuedBy = (command: Parameters<typeof tokenDecider.decide>[0]) =>
  tokenDecider.decide(command, tokenDecider.initial);

describe('personal tokens', () => {
  it('are issued to a person, for all roles or some, for good or up to a day', () => {
    expect(issuedBy(issue)).toEqual({ kind: 'accept', events: [issued] });
    expect(issuedBy({ ...issue, roles: ['sales', 'sales'], expiresOn: '2026-03-01' })).toEqual({
      kind: 'accept',
      events: [{ type: 'TokenIssued', data: { ...issued.data, roles: ['sales'], expiresOn: '2026-03-01' } }],
    });
    given(issued).when(issue).thenRefused('token-exists');
  });
  it.each([
    [{ byToken: true }, 'token-forbidden', undefined],
    [{ isPerson: false }, 'person-required', undefined],
    [{ name: ' ' }, 'name-required', 'name'],
    [{ roles: ['admin'] }, 'roles-not-held', 'roles'],
    [{ roles: [] }, 'roles-required', 'roles'],
    [{ expiresOn: '2026-02-28' }, 'expiry-past', 'expiresOn'],
    [{ expiresOn: '2026-02-30' }, 'date-invalid', 'expiresOn'],
  ])('are refused as %j', (fields, code, field) => {
    given()
      .when({ ...issue, ...fields })
      .thenRefused(code, field);
  });
  it('are revoked by their owner or an administrator, once', () => {
    given(issued).when(revoke).then(revoked);
    given(issued)
      .when({ ...revoke, by: 'root', isAdmin: true })
      .then(revoked);
    given(issued)
      .when({ ...revoke, by: 'eve' })
      .thenRefused('token-forbidden');
    given(issued, revoked).when(revoke).thenNothing();
    given().when(revoke).thenRefused('token-unknown');
  });
});
