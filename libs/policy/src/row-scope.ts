import type { Principal, Role } from './actor.js';

/** What on a record decides who sees it. */
export interface Owned {
  readonly ownerId?: string | undefined;
  readonly teamId?: string | undefined;
  readonly territoryId?: string | undefined;
  /** Users that the record was shared with. */
  readonly sharedWith?: readonly string[] | undefined;
}

const SEES_ALL: ReadonlySet<Role> = new Set([
  'head-of-sales',
  'supervisor',
  'marketer',
  'analyst',
  'auditor',
  'dpo',
  'admin',
]);

/** Tokens on a record; a row is visible to an actor who holds at least one of them. */
export const scopesOf = (record: Owned): readonly string[] => [
  ...(record.ownerId ? [`u:${record.ownerId}`] : []),
  ...(record.teamId ? [`t:${record.teamId}`] : []),
  ...(record.territoryId ? [`r:${record.territoryId}`] : []),
  ...(record.sharedWith ?? []).map((user) => `u:${user}`),
];

/** The tokens that an actor holds, or `all` for the roles that see every row. Tree and membership are in the actor. */
export const rowScope = (actor: Principal): 'all' | readonly string[] =>
  actor.roles.some((role) => SEES_ALL.has(role)) ? 'all' : ownTokens(actor);

/** What an actor holds by person, team and territory, whatever the roles. */
export const ownTokens = (actor: Principal): readonly string[] => [
  `u:${actor.id}`,
  ...actor.teams.map((team) => `t:${team}`),
  ...actor.territories.map((territory) => `r:${territory}`),
];

/** Whether one record is visible: the same rule as in queries, for what was not read by a query. */
export const seesRow = (actor: Principal, record: Owned): boolean => {
  const scope = rowScope(actor);
  return scope === 'all' || scopesOf(record).some((token) => scope.includes(token));
};
