import type { Principal, Role } from './actor.js';

const EVERYONE: readonly Role[] = [
  'sales',
  'head-of-sales',
  'agent',
  'supervisor',
  'marketer',
  'analyst',
  'auditor',
  'dpo',
  'admin',
  'integration',
];
const SELLERS: readonly Role[] = ['sales', 'head-of-sales', 'admin'];
const CLIENT_FACING: readonly Role[] = ['sales', 'head-of-sales', 'agent', 'supervisor', 'admin'];
const CLIENT_READERS: readonly Role[] = [...CLIENT_FACING, 'marketer', 'analyst', 'auditor', 'dpo', 'integration'];
const HISTORY_READERS: readonly Role[] = [...CLIENT_FACING, 'auditor', 'dpo'];
const HEADS: readonly Role[] = ['head-of-sales', 'supervisor', 'admin'];
const FLOOR: readonly Role[] = ['supervisor', 'admin'];
const OPERATORS: readonly Role[] = ['admin'];
const AUDIT: readonly Role[] = ['auditor', 'dpo', 'admin'];

/**
 * The permission table: what each act asks for and which roles hold it. A route names exactly one of these; a route
 * whose permission does not stand here stops the start. Which rows and fields are reached is decided apart.
 */
export const PERMISSIONS = {
  'accounts:read': CLIENT_READERS,
  'accounts:write': CLIENT_FACING,
  'accounts:history': HISTORY_READERS,
  'contacts:read': CLIENT_READERS,
  'contacts:write': CLIENT_FACING,
  'contacts:history': HISTORY_READERS,
  'consents:write': [...CLIENT_FACING, 'marketer', 'dpo'],
  'timeline:read': HISTORY_READERS,
  'fields:read': EVERYONE,
  'fields:write': OPERATORS,
  'pipelines:read': EVERYONE,
  'pipelines:write': ['head-of-sales', 'admin'],
  'pipelines:history': [...SELLERS, 'auditor'],
  'products:read': EVERYONE,
  'products:write': ['head-of-sales', 'admin'],
  'products:history': [...SELLERS, 'auditor'],
  'deals:read': [...SELLERS, 'analyst', 'auditor', 'integration'],
  'deals:write': SELLERS,
  'deals:history': [...SELLERS, 'auditor'],
  'notes:read': [...HISTORY_READERS, 'integration'],
  'notes:write': CLIENT_FACING,
  'notes:history': HISTORY_READERS,
  'tasks:read': [...HISTORY_READERS, 'integration'],
  'tasks:write': CLIENT_FACING,
  'tasks:history': HISTORY_READERS,
  'tickets:read': [...HISTORY_READERS, 'analyst'],
  'tickets:write': CLIENT_FACING,
  'tickets:history': HISTORY_READERS,
  'queues:read': EVERYONE,
  'queues:write': FLOOR,
  'queues:history': [...CLIENT_FACING, 'auditor'],
  'macros:read': HISTORY_READERS,
  'macros:write': FLOOR,
  'macros:history': HISTORY_READERS,
  'users:read': EVERYONE,
  'users:write': OPERATORS,
  'users:history': AUDIT,
  'teams:read': EVERYONE,
  'teams:write': OPERATORS,
  'teams:history': AUDIT,
  'territories:read': EVERYONE,
  'territories:write': OPERATORS,
  'territories:history': AUDIT,
  'settings:read': EVERYONE,
  'settings:write': OPERATORS,
  'settings:history': AUDIT,
  'saved-views:read': EVERYONE,
  'saved-views:write': EVERYONE,
  'saved-views:history': EVERYONE,
  'tokens:read': EVERYONE,
  'tokens:write': EVERYONE,
  'tokens:history': EVERYONE,
  'currency-rates:read': EVERYONE,
  'currency-rates:write': ['analyst', 'admin'],
  'currency-rates:history': AUDIT,
  'reports:read': [...SELLERS, 'analyst', 'auditor'],
  'search:read': CLIENT_READERS,
  'bulk:write': [...HEADS, 'sales'],
  'imports:write': ['head-of-sales', 'admin'],
  'exports:read': [...HEADS, 'auditor', 'dpo'],
  'events:read': [...CLIENT_FACING, 'analyst', 'auditor', 'integration'],
  'personal:unwrap': ['integration'],
  'audit:read': AUDIT,
  'audit:addresses': ['auditor', 'dpo'],
  'privacy:read': ['dpo', 'auditor'],
  'retention:read': AUDIT,
  'privacy:write': ['dpo'],
  'jobs:read': EVERYONE,
  'projections:read': [...OPERATORS, 'auditor'],
  'projections:write': OPERATORS,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** Whether one of the actor's roles holds the permission. */
export const may = (actor: Principal, permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly Role[]).some((role) => actor.roles.includes(role));

/** Who could do it: named in the refusal. */
export const rolesFor = (permission: Permission): readonly Role[] => PERMISSIONS[permission];
