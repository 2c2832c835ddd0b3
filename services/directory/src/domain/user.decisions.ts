import { accept, type Claim, type Command, type Decider, type Decision, nothing, refuse } from '@relata/es';
import { applyRules, changesOf, FieldFault, type Patch, parentFault, withChanges } from '@relata/values';
import type { UserEvent, UserFields } from './user.events.js';
import { evolveUser, type UserPresent, type UserState } from './user.state.js';
import { roleRule, rolesRule, USER_RULES } from './user-fields.js';

interface As<T extends string> extends Command {
  readonly type: T;
}
/** Ids of all above the manager named, so that a circle is seen here. */
interface Placing {
  readonly managerAncestors?: readonly string[];
}
/** How many other active administrators there are: the last one stays. */
interface AmongAdmins {
  readonly otherAdmins: number;
}
export interface InviteUser extends As<'InviteUser'>, UserFields, Placing {
  readonly roles?: readonly string[];
}
export type ChangeUser = As<'ChangeUser'> & Patch<UserFields> & Placing;
export type ActivateUser = As<'ActivateUser'>;
export interface DeactivateUser extends As<'DeactivateUser'>, AmongAdmins {
  readonly handOverTo?: string;
}
export type ReactivateUser = As<'ReactivateUser'>;
export interface GrantRole extends As<'GrantRole'> {
  readonly role: string;
}
export interface RevokeRole extends As<'RevokeRole'>, AmongAdmins {
  readonly role: string;
}
export type UserCommand =
  | InviteUser
  | ChangeUser
  | ActivateUser
  | DeactivateUser
  | ReactivateUser
  | GrantRole
  | RevokeRole;

type Decided = Decision<UserEvent>;

const ADMIN = 'admin';

const decideUser = (command: UserCommand, state: UserState): Decided => {
  if (command.type === 'InviteUser') return state.status === 'absent' ? invite(command) : refuse('user-exists', 'id');
  if (state.status === 'absent') return refuse('user-unknown');
  switch (command.type) {
    case 'ChangeUser':
      return change(command, state);
    case 'ActivateUser':
      return activate(state);
    case 'DeactivateUser':
      return deactivate(command, state);
    case 'ReactivateUser':
      return state.status === 'deactivated' ? accept({ type: 'UserReactivated', data: {} }) : nothing();
    case 'GrantRole':
      return grant(command, state);
    case 'RevokeRole':
      return revoke(command, state);
  }
};

const managerFault = (command: InviteUser | ChangeUser): FieldFault | undefined =>
  parentFault(command.id, command.managerId ?? null, command.managerAncestors ?? []) &&
  new FieldFault('manager-cycle', 'managerId');

const invite = (command: InviteUser): Decided => {
  const patch = applyRules<UserFields, UserFields>(USER_RULES, command);
  if (patch instanceof FieldFault) return refuse(patch.code, patch.field);
  const roles = rolesRule(command.roles ?? [], { field: 'roles' });
  if (roles instanceof FieldFault) return refuse(roles.code, roles.field);
  const fault = managerFault(command);
  if (fault) return refuse(fault.code, fault.field);
  const fields = withChanges<UserFields>({}, patch);
  if (fields.name === undefined) return refuse('name-required', 'name');
  return accept({ type: 'UserInvited', data: { ...fields, roles: roles ?? [] } });
};

const change = (command: ChangeUser, state: UserPresent): Decided => {
  if (state.status === 'deactivated') return refuse('user-deactivated');
  const patch = applyRules<UserFields, UserFields>(USER_RULES, command);
  if (patch instanceof FieldFault) return refuse(patch.code, patch.field);
  if (patch.name === null) return refuse('name-required', 'name');
  if (patch.email === null && state.status === 'active') return refuse('email-required', 'email');
  const fault = managerFault(command);
  if (fault) return refuse(fault.code, fault.field);
  const changes = changesOf<UserFields>(state.fields, patch);
  return changes ? accept({ type: 'UserChanged', data: changes }) : nothing();
};

const activate = (state: UserPresent): Decided => {
  if (state.status === 'deactivated') return refuse('user-deactivated');
  if (state.status === 'active') return nothing();
  if (state.fields.email === undefined) return refuse('email-required', 'email', 'A user signs in by e-mail.');
  return accept({ type: 'UserActivated', data: {} });
};

const isLastAdmin = (state: UserPresent, { otherAdmins }: AmongAdmins): boolean =>
  state.status === 'active' && state.roles.includes(ADMIN) && otherAdmins < 1;

const deactivate = (command: DeactivateUser, state: UserPresent): Decided => {
  if (state.status === 'deactivated') return nothing();
  if (isLastAdmin(state, command)) return refuse('last-admin');
  if (command.handOverTo === command.id) return refuse('hand-over-to-self', 'handOverTo');
  const data = command.handOverTo === undefined ? {} : { handOverTo: command.handOverTo };
  return accept({ type: 'UserDeactivated', data });
};

const grant = (command: GrantRole, state: UserPresent): Decided => {
  if (state.status === 'deactivated') return refuse('user-deactivated');
  const role = roleRule(command.role, { field: 'role' });
  if (role instanceof FieldFault) return refuse(role.code, role.field);
  return state.roles.includes(command.role)
    ? nothing()
    : accept({ type: 'UserRoleGranted', data: { role: command.role } });
};

const revoke = (command: RevokeRole, state: UserPresent): Decided => {
  if (!state.roles.includes(command.role)) return nothing();
  if (command.role === ADMIN && isLastAdmin(state, command)) return refuse('last-admin', 'role');
  return accept({ type: 'UserRoleRevoked', data: { role: command.role } });
};

const claims = (state: UserState): readonly Claim[] => {
  if (state.status === 'absent') return [];
  const { email, externalId } = state.fields;
  return [
    ...(email === undefined ? [] : [{ kind: 'user-email', value: email, field: 'email' }]),
    ...(externalId === undefined ? [] : [{ kind: 'user-external-id', value: externalId, field: 'externalId' }]),
  ];
};

export const userDecider: Decider<UserCommand, UserEvent, UserState> = {
  initial: { status: 'absent' },
  decide: decideUser,
  evolve: evolveUser,
  claims,
};
