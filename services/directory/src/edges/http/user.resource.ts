import type { Refusal } from '@relata/es';
import { ROLES } from '@relata/policy';
import { actsOf, bodyOf, classed, type Facts, Id, line, patchOf, type Resource, recordView } from '@relata/service-kit';
import { Type } from 'typebox';
import { type UserCommand, userDecider } from '../../domain/user.decisions.js';
import type { UserEvent, UserFields } from '../../domain/user.events.js';
import type { UserState } from '../../domain/user.state.js';
import { userList, userPast } from '../../projections/user-list.projection.js';

const FIELDS = {
  name: line(300),
  email: line(320),
  managerId: Id,
  teamId: Id,
  territoryIds: Type.Array(Id, { maxItems: 200 }),
  office: line(100),
  language: line(40, 'BCP 47'),
  timeZone: line(60, 'Name in the IANA database'),
  externalId: line(100),
};
const Role = Type.Enum([...ROLES]);
const Roles = Type.Array(Role, { maxItems: ROLES.length });

interface UserView extends UserFields {
  readonly status: string;
  readonly roles: readonly string[];
}

/** What decisions about users need to know of others. */
export interface UserFacts {
  /** The manager and all managers above, nearest first. */
  managersAbove(managerId: string): Promise<readonly string[] | Refusal>;
  /** Why the team or one of the territories cannot be: there is none. */
  unknownUnit(teamId: string | undefined, territoryIds: readonly string[]): Promise<Refusal | undefined>;
  otherAdmins(userId: string): number;
}

/** The people of the company. Creating one invites them; they sign in once they have taken the invitation. */
export const userResource = (known: UserFacts): Resource<UserCommand, UserEvent, UserState, UserView> => {
  const act = actsOf<UserCommand, UserState>();
  const placing: Facts<UserState> = async ({ body }) => {
    const given = body as UserFields;
    const unknown = await known.unknownUnit(given.teamId ?? undefined, given.territoryIds ?? []);
    if (unknown) return { refusal: unknown };
    if (!given.managerId) return { facts: {} };
    const managers = await known.managersAbove(given.managerId);
    return 'code' in managers ? { refusal: managers } : { facts: { managerAncestors: managers } };
  };
  const amongAdmins: Facts<UserState> = ({ id }) => ({ facts: { otherAdmins: known.otherAdmins(id) } });
  return {
    collection: 'users',
    name: 'user',
    category: 'user',
    decider: userDecider,
    list: userList,
    past: userPast,
    permissions: { read: 'users:read', write: 'users:write', history: 'users:history' },
    exists: (state) => state.status !== 'absent',
    view: {
      schema: recordView('User', { ...FIELDS, status: line(), roles: Type.Array(line()) }),
      of: (state) =>
        state.status === 'absent'
          ? { status: 'absent', roles: [] }
          : { ...state.fields, status: state.status, roles: state.roles },
      classes: {
        ...classed('personal', 'name', 'email', 'externalId'),
        ...classed('internal', 'office', 'language', 'timeZone', 'roles'),
        ...classed('open', 'managerId', 'teamId', 'territoryIds', 'status'),
      },
    },
    search: { class: 'personal', title: ['name', 'email'], subtitle: ['office'] },
    create: act('InviteUser', 'Invite a user', bodyOf({ ...FIELDS, roles: Roles }, ['name']), { facts: placing }),
    change: act('ChangeUser', 'Change fields of a user (JSON merge patch)', patchOf(FIELDS), { facts: placing }),
    acts: {
      activate: act('ActivateUser', 'Let an invited user in without an invitation', bodyOf({})),
      deactivate: act(
        'DeactivateUser',
        'End the sign-in of a user; what they own stays until it is handed over',
        bodyOf({ handOverTo: Id }),
        { facts: amongAdmins },
      ),
      reactivate: act('ReactivateUser', 'Let a user sign in again', bodyOf({})),
      'grant-role': act('GrantRole', 'Give a user a role', bodyOf({ role: Role }, ['role'])),
      'revoke-role': act('RevokeRole', 'Take a role from a user', bodyOf({ role: Role }, ['role']), {
        facts: amongAdmins,
      }),
    },
  };
};
