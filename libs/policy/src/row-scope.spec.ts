import fc from 'fast-check';
import { type Principal, ROLES, type Role } from './actor.js';
import { HIDDEN_MARK, maskFields, seesClass } from './field-policy.js';
import { may, PERMISSIONS, type Permission, rolesFor } from './permissions.js';
import { type Owned, ownTokens, rowScope, scopesOf, seesRow } from './row-scope.js';

const PEOPLE = ['ann', 'bob', 'eve'];
const TEAMS = ['west', 'east'];
const LANDS = ['kz', 'tr'];
const CLASSES = ['open', 'personal', 'financial'] as const;
const SEE_ALL: readonly Role[] = ['head-of-sales', 'supervisor', 'marketer', 'analyst', 'auditor', 'dpo', 'admin'];

const actors: fc.Arbitrary<Principal> = fc.record({
  id: fc.constantFrom(...PEOPLE),
  roles: fc.subarray([...ROLES]),
  teams: fc.subarray(TEAMS),
  territories: fc.subarray(LANDS),
  via: fc.constant('test'),
});
const records: fc.Arbitrary<Owned> = fc.record(
  {
    ownerId: fc.constantFrom(...PEOPLE),
    teamId: fc.constantFrom(...TEAMS),
    territoryId: fc.constantFrom(...LANDS),
    sharedWith: fc.subarray(PEOPLE),
  },
  { requiredKeys: [] },
);

/** The rule as a person would say it, without tokens. */
const sees = (actor: Principal, { ownerId, teamId, territoryId, sharedWith }: Owned): boolean =>
  actor.roles.some((role) => SEE_ALL.includes(role)) ||
  ownerId === actor.id ||
  (sharedWith?.includes(actor.id) ?? false) ||
  (teamId !== undefined && actor.teams.includes(teamId)) ||
  (territoryId !== undefined && actor.territories.includes(territoryId));

describe('which rows an actor sees', () => {
  it('are their own, those of their teams and territories, and those shared with them; some roles see all', () => {
    fc.assert(
      fc.property(actors, records, (actor, record) => {
        expect(seesRow(actor, record)).toBe(sees(actor, record));
      }),
    );
  });

  it('are the same by the tokens that a query asks for', () => {
    fc.assert(
      fc.property(actors, fc.array(records, { maxLength: 8 }), (actor, rows) => {
        const scope = rowScope(actor);
        const found = rows.filter((row) => scope === 'all' || scopesOf(row).some((token) => scope.includes(token)));
        expect(found).toEqual(rows.filter((row) => sees(actor, row)));
      }),
    );
  });

  it('are never fewer with one more role, team or territory', () => {
    fc.assert(
      fc.property(actors, actors, records, (actor, other, record) => {
        const more: Principal = {
          ...actor,
          roles: [...actor.roles, ...other.roles],
          teams: [...actor.teams, ...other.teams],
          territories: [...actor.territories, ...other.territories],
        };
        if (seesRow(actor, record)) expect(seesRow(more, record)).toBe(true);
      }),
    );
  });

  it('take no token of a team for that of a person or a territory of the same name', () => {
    const same: Principal = { id: 'a', roles: [], teams: ['b'], territories: ['c'], via: 'test' };
    expect(ownTokens(same)).toEqual(['u:a', 't:b', 'r:c']);
    for (const record of [{ ownerId: 'b' }, { teamId: 'a' }, { teamId: 'c' }, { territoryId: 'b' }])
      expect(seesRow(same, record)).toBe(false);
  });
});

describe('which fields an actor sees', () => {
  const views = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer());
  const classes = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom(...CLASSES));

  it('are those of the classes that one of their roles may read; of the others it is told that they are hidden', () => {
    fc.assert(
      fc.property(actors, views, classes, (actor, view, classOf) => {
        const masked: Readonly<Record<string, unknown>> = maskFields(actor, view, classOf);
        expect(Object.keys(masked)).toEqual(Object.keys(view));
        for (const [field, value] of Object.entries(view))
          expect(masked[field]).toEqual(seesClass(actor, classOf[field] ?? 'open') ? value : HIDDEN_MARK);
      }),
    );
  });
});

describe('what an actor may do', () => {
  it('is what one of their roles holds, and the refusal names exactly those who could', () => {
    const permissions = fc.constantFrom(...(Object.keys(PERMISSIONS) as Permission[]));
    fc.assert(
      fc.property(actors, permissions, (actor, permission) => {
        const holders = ROLES.filter((role) => may({ ...actor, roles: [role] }, permission));
        expect([...rolesFor(permission)].sort()).toEqual([...holders].sort());
        expect(may(actor, permission)).toBe(actor.roles.some((role) => holders.includes(role)));
      }),
    );
  });
});
