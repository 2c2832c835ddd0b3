import { withChanges } from '@relata/values';
import type { UserEvent, UserFields } from './user.events.js';

/** Personal fields are absent once the person was erased. */
export interface UserRecord {
  readonly fields: UserFields;
  readonly roles: readonly string[];
}

export type UserState =
  | { readonly status: 'absent' }
  | ({ readonly status: 'invited' | 'active' } & UserRecord)
  /** `invited`: the invitation had not been taken yet. */
  | ({ readonly status: 'deactivated'; readonly from: 'invited' | 'active' } & UserRecord);

export type UserPresent = Exclude<UserState, { status: 'absent' }>;

/** Folds one event; anything that makes no sense for the state, and every unknown type, leaves it as it is. */
export const evolveUser = (state: UserState, event: UserEvent): UserState => {
  if (event.type === 'UserInvited') {
    const { roles, ...fields } = event.data;
    return { status: 'invited', fields, roles };
  }
  if (state.status === 'absent') return state;
  const { fields, roles } = state;
  switch (event.type) {
    case 'UserChanged':
      return { ...state, fields: withChanges<UserFields>(fields, event.data) };
    case 'UserActivated':
      return { status: 'active', fields, roles };
    case 'UserDeactivated':
      return state.status === 'deactivated' ? state : { status: 'deactivated', from: state.status, fields, roles };
    case 'UserReactivated':
      return state.status === 'deactivated' ? { status: state.from, fields, roles } : state;
    case 'UserRoleGranted':
      return { ...state, roles: [...roles.filter((role) => role !== event.data.role), event.data.role] };
    case 'UserRoleRevoked':
      return { ...state, roles: roles.filter((role) => role !== event.data.role) };
    default:
      return state;
  }
};
