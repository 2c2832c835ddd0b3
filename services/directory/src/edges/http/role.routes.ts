import { FIELD_CLASSES } from '@relata/es';
import {
  may,
  PERMISSIONS,
  type Permission,
  type Principal,
  ROLES,
  type Role,
  rowScope,
  seesClass,
} from '@relata/policy';
import type { Route } from '@relata/service-kit';
import { Type } from 'typebox';

const RoleView = Type.Object({
  role: Type.Enum([...ROLES]),
  permissions: Type.Array(Type.String(), { description: 'Names of the permission table' }),
  rows: Type.Enum(['team', 'all'], {
    description: 'Whose records are seen: those of oneself, one’s team and territories, or everybody’s',
  }),
  hiddenClasses: Type.Array(Type.Enum([...FIELD_CLASSES]), { description: 'Classes of fields that are hidden' }),
});

const permissions = Object.keys(PERMISSIONS) as Permission[];

/** Somebody who has this role and nothing else. */
const holderOf = (role: Role): Principal => ({ id: '', roles: [role], teams: [], territories: [], via: '' });

const viewOf = (role: Role): object => {
  const holder = holderOf(role);
  return {
    role,
    permissions: permissions.filter((permission) => may(holder, permission)),
    rows: rowScope(holder) === 'all' ? 'all' : 'team',
    hiddenClasses: FIELD_CLASSES.filter((cls) => !seesClass(holder, cls)),
  };
};

/** What each role may do, as the policy decides it. */
export const roleRoute: Route = {
  method: 'GET',
  path: '/roles',
  permission: 'users:read',
  summary: 'The roles: what each may do, whose records and which fields it sees',
  answers: { status: 200, schema: Type.Object({ items: Type.Array(RoleView) }) },
  handle: async () => ({ body: { items: ROLES.map(viewOf) } }),
};
