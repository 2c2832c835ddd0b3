import type { EventCatalog, FieldClass } from '@relata/es';
import type { UserEvent, UserFields } from '../domain/user.events.js';

/** The external id of a user is often a name. */
const FIELDS: { readonly [F in keyof Required<UserFields>]: FieldClass } = {
  name: 'personal',
  email: 'personal',
  managerId: 'open',
  teamId: 'open',
  territoryIds: 'open',
  office: 'internal',
  language: 'internal',
  timeZone: 'internal',
  externalId: 'personal',
};

export const USER_CATALOG: EventCatalog<UserEvent> = {
  UserInvited: { schema: 1, classes: { ...FIELDS, roles: 'internal' } },
  UserChanged: { schema: 1, classes: FIELDS },
  UserActivated: { schema: 1, classes: {} },
  UserDeactivated: { schema: 1, classes: { handOverTo: 'open' } },
  UserReactivated: { schema: 1, classes: {} },
  UserRoleGranted: { schema: 1, classes: { role: 'internal' } },
  UserRoleRevoked: { schema: 1, classes: { role: 'internal' } },
};
