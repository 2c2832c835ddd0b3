import { accept, type Command, type Decider, type Decision, nothing, refuse } from '@relata/es';
import { dateOf, dateRule, FieldFault, textRule } from '@relata/values';
import type { TokenEvent } from './token.events.js';
import { evolveToken, type TokenState } from './token.state.js';

export interface IssueToken extends Command {
  readonly type: 'IssueToken';
  readonly name: string;
  readonly digest: string;
  readonly roles?: readonly string[];
  readonly expiresOn?: string;
  /** Roles that the owner has. */
  readonly heldRoles: readonly string[];
  /** Whether the directory knows the owner: a token ends with its person. */
  readonly isPerson: boolean;
  /** Whether the request itself came with a personal token. */
  readonly byToken: boolean;
}
export interface RevokeToken extends Command {
  readonly type: 'RevokeToken';
  readonly isAdmin: boolean;
}
export type TokenCommand = IssueToken | RevokeToken;

const decide = (command: TokenCommand, state: TokenState): Decision<TokenEvent> => {
  if (command.type === 'IssueToken') return state.status === 'absent' ? issue(command) : refuse('token-exists', 'id');
  if (state.status === 'absent') return refuse('token-unknown');
  if (command.by !== state.ownerId && !command.isAdmin)
    return refuse('token-forbidden', undefined, 'Only its owner and administrators revoke a token.');
  return state.status === 'revoked' ? nothing() : accept({ type: 'TokenRevoked', data: {} });
};

const issue = (command: IssueToken): Decision<TokenEvent> => {
  const { by, at, digest, heldRoles } = command;
  if (command.byToken) return refuse('token-forbidden', undefined, 'Sign in to make a token: a token makes none.');
  if (!command.isPerson)
    return refuse('person-required', undefined, 'Only people of the directory have personal tokens.');
  const name = textRule(100)(command.name, { field: 'name' });
  if (name instanceof FieldFault) return refuse(name.code, name.field);
  if (name === null) return refuse('name-required', 'name');
  const expiresOn = command.expiresOn === undefined ? null : dateRule(command.expiresOn, { field: 'expiresOn' });
  if (expiresOn instanceof FieldFault) return refuse(expiresOn.code, expiresOn.field);
  if (expiresOn !== null && expiresOn < dateOf(at)) return refuse('expiry-past', 'expiresOn');
  const roles = command.roles && [...new Set(command.roles)];
  if (roles?.some((role) => !heldRoles.includes(role)))
    return refuse('roles-not-held', 'roles', 'A token has roles of its owner only.');
  if (roles?.length === 0) return refuse('roles-required', 'roles', 'Leave roles out for all that you have.');
  return accept({
    type: 'TokenIssued',
    data: {
      ownerId: by,
      name,
      digest,
      ...(roles ? { roles } : {}),
      ...(expiresOn === null ? {} : { expiresOn }),
    },
  });
};

export const tokenDecider: Decider<TokenCommand, TokenEvent, TokenState> = {
  initial: { status: 'absent' },
  decide,
  evolve: evolveToken,
};
