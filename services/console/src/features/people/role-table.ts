import type { useRoles } from './use-roles.js';

export type RoleView = NonNullable<ReturnType<typeof useRoles>['data']>[number];

/** What of an area a permission opens; other verbs are named as they are. */
export type Right = string;

export interface AreaRow {
  /** First part of the permission's name: `deals`. */
  readonly area: string;
  /** Rights by role, in the order of the permission table. */
  readonly rights: ReadonlyMap<string, readonly Right[]>;
}

/** The permissions of all roles as a table: a line an area, a column a role. */
export const areaRows = (roles: readonly Pick<RoleView, 'role' | 'permissions'>[]): readonly AreaRow[] => {
  const rows = new Map<string, Map<string, Right[]>>();
  for (const { role, permissions } of roles)
    for (const permission of permissions) {
      const [area = '', right = ''] = permission.split(':');
      const row = rows.get(area) ?? new Map<string, Right[]>();
      rows.set(area, row.set(role, [...(row.get(role) ?? []), right]));
    }
  return [...rows].map(([area, rights]) => ({ area, rights }));
};
