import { ROLES, type Role } from '@relata/policy';
import { type Act, actsOf, bodyOf, classed, Id, LocalDate, line, type Resource, recordView } from '@relata/service-kit';
import { Type } from 'typebox';
import { type TokenCommand, tokenDecider } from '../../domain/token.decisions.js';
import type { TokenEvent } from '../../domain/token.events.js';
import type { TokenState } from '../../domain/token.state.js';
import { tokenList, tokenPast } from '../../projections/token-list.projection.js';

const FIELDS = {
  name: line(100),
  roles: Type.Array(Type.Enum([...ROLES]), { maxItems: ROLES.length }),
  expiresOn: LocalDate,
};

/** What a request says of a new token. */
export const TOKEN_BODY = bodyOf(FIELDS, ['name']);

/** Administrators and auditors see everybody's tokens, never a secret. */
const SEE_ALL: readonly Role[] = ['admin', 'auditor'];

const act = actsOf<TokenCommand, TokenState>();

/** Makes a token; no act of the resource, since only the route that shows the secret once can do it. */
export const issueToken: Act<TokenCommand, TokenState> = act(
  'IssueToken',
  'Make a personal API token; the secret is shown only here',
  TOKEN_BODY,
);

/** Personal API tokens: a person's rights, or some of them, for a program. */
export const tokenResource: Resource<TokenCommand, TokenEvent, TokenState> = {
  collection: 'tokens',
  name: 'token',
  category: 'token',
  decider: tokenDecider,
  list: tokenList,
  past: tokenPast,
  permissions: { read: 'tokens:read', write: 'tokens:write', history: 'tokens:history' },
  exists: (state) => state.status !== 'absent',
  rows: {
    tokens: (state) => (state.status === 'absent' ? [] : [`u:${state.ownerId}`]),
    scope: ({ id, roles }) => (roles.some((role) => SEE_ALL.includes(role)) ? 'all' : [`u:${id}`]),
  },
  view: {
    schema: recordView('Token', { ...FIELDS, ownerId: Id, status: Type.Enum(['active', 'revoked']) }),
    of: (state) => {
      if (state.status === 'absent') return { status: 'absent' };
      const { digest: _, ...shown } = state;
      return shown;
    },
    classes: classed('open', 'name', 'ownerId', 'roles', 'expiresOn', 'status'),
  },
  acts: {
    revoke: act('RevokeToken', 'End a token at once', bodyOf({}), {
      facts: ({ principal }) => ({ facts: { isAdmin: principal.roles.includes('admin') } }),
    }),
  },
};
