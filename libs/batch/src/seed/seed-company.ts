import { type Clock, derivedId } from '@relata/es';
import type { Principal, Role } from '@relata/policy';
import { type AnyResource, perform } from '@relata/service-kit';
import { actOf, type CompanySize, DAYS, type Kind, type PlanIds, stepsByDay } from './company-plan.js';
import { emailOf, type Person, PRODUCTS, SELLERS, STAFF, STAGES, TEAMS } from './staff.js';

/** A clock that is told the time; it never goes back. */
export class SimulatedClock implements Clock {
  private at = 0;

  now(): string {
    return new Date(this.at).toISOString();
  }

  moveTo(milliseconds: number): void {
    this.at = Math.max(this.at, milliseconds);
  }
}

export interface SeedOptions {
  /** The collections of every service, on the simulated clock. */
  readonly resources: readonly AnyResource[];
  readonly clock: SimulatedClock;
  readonly size: CompanySize;
  /** The present, milliseconds since 1970: the day on which the two years end. */
  readonly today: number;
  readonly onProgress?: (day: number, days: number) => void;
}

/** Somebody of the demo company who can sign in. */
export interface SeededPerson {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
}

const DAY_MS = 86_400_000;
/** Steps under way at the same time; their events share commits. */
const SIDE_BY_SIDE = 64;
const REASON = 'demo company, written under a simulated clock';

const COLLECTIONS: Readonly<Record<Kind, string>> = {
  account: 'accounts',
  contact: 'contacts',
  deal: 'deals',
  note: 'notes',
  task: 'tasks',
};

/**
 * Fills an empty store with a company at work for two years, through the same commands that people give. The first
 * event says that its clock was simulated. The same seed makes the same company.
 */
export const seedCompany = async (options: SeedOptions): Promise<readonly SeededPerson[]> => {
  const { clock, size, today } = options;
  const first = (Math.floor(today / DAY_MS) - DAYS) * DAY_MS;
  clock.moveTo(first - DAY_MS);
  const doer = new Doer(options.resources, size.seed);
  await foundCompany(doer);
  const ids: PlanIds = {
    id: (kind, index) => doer.id(kind, index),
    date: (day) => new Date(first + day * DAY_MS).toISOString().slice(0, 10),
  };
  for (const [day, steps] of stepsByDay(size).entries()) {
    clock.moveTo(first + day * DAY_MS + 8 * 3_600_000);
    let together: Promise<void>[] = [];
    let making = new Set<string>();
    for (const [n, step] of steps.entries()) {
      const { verb, body, seller, needs } = actOf(size, step, ids);
      const id = doer.id(step.kind, step.index);
      // What a step needs may be under way: wait for it, as for a full hand of steps.
      if (together.length >= SIDE_BY_SIDE || needs.some((one) => making.has(doer.id(one.kind, one.index)))) {
        await Promise.all(together);
        together = [];
        making = new Set();
        clock.moveTo(first + day * DAY_MS + (8 + (9 * n) / steps.length) * 3_600_000);
      }
      if (!verb) making.add(id);
      together.push(doer.does(SELLERS[seller] ?? STAFF[0], COLLECTIONS[step.kind], verb, id, body, step.step));
    }
    await Promise.all(together);
    options.onProgress?.(day + 1, DAYS);
  }
  return STAFF.map((person) => ({
    userId: doer.id('user', person.key),
    email: emailOf(person),
    name: person.name,
    role: person.role,
  }));
};

/** Gives commands in somebody's name. A refusal is a fault here: the plan asks only for what is allowed. */
class Doer {
  private readonly byCollection: ReadonlyMap<string, AnyResource>;

  constructor(
    resources: readonly AnyResource[],
    private readonly seed: number,
  ) {
    this.byCollection = new Map(resources.map((bound) => [bound.resource.collection, bound]));
  }

  id(kind: string, index: number | string): string {
    return derivedId('seed', String(this.seed), kind, String(index));
  }

  async does(
    person: Person | undefined,
    collection: string,
    verb: string | undefined,
    id: string,
    body: Readonly<Record<string, unknown>>,
    step: number | string = 0,
  ): Promise<void> {
    const bound = this.byCollection.get(collection);
    const act =
      verb === undefined
        ? bound?.resource.create
        : verb === 'change'
          ? bound?.resource.change
          : bound?.resource.acts[verb];
    if (!bound || !act) throw new Error(`the demo company needs '${collection}' with '${verb ?? 'create'}'`);
    const commandId = derivedId('seed', String(this.seed), collection, id, String(step));
    const principal = this.principalOf(person);
    const context = { actor: { id: principal.id, via: 'seed' }, commandId, correlationId: commandId, reason: REASON };
    const result = await perform(bound, act, { principal, body, context }, id, { fresh: verb === undefined });
    if (!result.ok)
      throw new Error(
        `the demo company was refused ${collection} ${verb ?? 'create'}: ${JSON.stringify(result.refusal)}`,
      );
  }

  private principalOf(person: Person | undefined): Principal {
    if (!person) return { id: 'seed', roles: ['admin'], teams: [], territories: [], via: 'seed' };
    const teams = person.team === undefined ? [] : [this.id('team', person.team)];
    return { id: this.id('user', person.key), roles: [person.role as Role], teams, territories: [], via: 'seed' };
  }
}

/** The company itself: settings, teams, people, pipeline, products. */
const foundCompany = async (doer: Doer): Promise<void> => {
  await doer.does(undefined, 'settings', 'change', 'installation', { companyName: 'Relay Works (demo)' }, 'name');
  await doer.does(undefined, 'settings', 'set-base-currency', 'installation', { currency: 'EUR' }, 'currency');
  for (const team of TEAMS) {
    const parentId = 'parent' in team ? { parentId: doer.id('team', team.parent) } : {};
    await doer.does(undefined, 'teams', undefined, doer.id('team', team.key), { name: team.name, ...parentId });
  }
  for (const person of STAFF) {
    const id = doer.id('user', person.key);
    const { name, role, office, team } = person;
    const body = {
      name,
      email: emailOf(person),
      roles: [role],
      office,
      ...(team ? { teamId: doer.id('team', team) } : {}),
    };
    await doer.does(undefined, 'users', undefined, id, body);
    await doer.does(undefined, 'users', 'activate', id, {}, 'activate');
  }
  for (const { key, manager } of STAFF)
    if (manager)
      await doer.does(
        undefined,
        'users',
        'change',
        doer.id('user', key),
        { managerId: doer.id('user', manager) },
        'manager',
      );
  await doer.does(undefined, 'pipelines', undefined, doer.id('pipeline', 'sales'), { name: 'Sales', stages: STAGES });
  for (const { key, name, series, price } of PRODUCTS)
    await doer.does(undefined, 'products', undefined, doer.id('product', key), {
      name,
      code: key,
      series,
      price: { amount: price, currency: 'EUR' },
    });
};
