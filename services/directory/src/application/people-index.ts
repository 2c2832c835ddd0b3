import { comparePositions, type EventCodec, type EventStore, type Position, type Recorded, START } from '@relata/es';
import type { TeamEvent } from '../domain/team.events.js';
import { evolveTeam, type TeamState } from '../domain/team.state.js';
import type { TerritoryEvent } from '../domain/territory.events.js';
import { evolveTerritory, type TerritoryState } from '../domain/territory.state.js';
import type { TokenEvent } from '../domain/token.events.js';
import type { UserEvent } from '../domain/user.events.js';
import { evolveUser, type UserPresent } from '../domain/user.state.js';
import { type ActiveToken, TokenTable } from './token-table.js';
import { UnitTree } from './unit-tree.js';

export type PeopleEvent = UserEvent | TeamEvent | TerritoryEvent | TokenEvent;

/** Categories that the index follows. */
export const PEOPLE_CATEGORIES = ['user', 'team', 'territory', 'token'] as const;

/** What a user may act with at this moment. */
export interface Membership {
  /** False: the user has left. */
  readonly active: boolean;
  readonly roles: readonly string[];
  /** The user's own team first, then those that the user leads, then every team below these. */
  readonly teams: readonly string[];
  readonly territories: readonly string[];
}

export interface FollowedPeople {
  readonly people: PeopleIndex;
  /** The index has everything that was in the log at the start. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

type Present<S> = Exclude<S, { readonly status: 'absent' }>;

/**
 * Users, teams, territories and personal tokens in memory, kept up by the log: rights are asked for with every request, and a company has
 * thousands of people at most. Everything here answers at once.
 */
export class PeopleIndex {
  private readonly users = new Map<string, UserPresent>();
  private readonly teams = new UnitTree<Present<TeamState>>();
  private readonly territories = new UnitTree<Present<TerritoryState>>();
  private readonly tokens = new TokenTable();
  private readonly memberships = new Map<string, Membership>();
  private readonly listeners = new Set<(userIds: readonly string[]) => void>();
  private readonly waiting = new Set<{ readonly position: Position; readonly done: () => void }>();
  private position: Position = START;

  /** Reads what is in the log, then follows it until `stop`. */
  static follow(store: Pick<EventStore, 'safeHead' | 'subscribe'>, codec: EventCodec<PeopleEvent>): FollowedPeople {
    const people = new PeopleIndex();
    const following = store.subscribe({ after: START, categories: [...PEOPLE_CATEGORIES] }, async (page, head) =>
      people.apply(await codec.decode(page), page.at(-1)?.position ?? head),
    );
    return {
      people,
      ready: store.safeHead().then((head) => people.reached(head)),
      stop: () => following.stop(),
    };
  }

  /** What a user may act with; undefined for one that the directory does not know. */
  membershipOf(userId: string): Membership | undefined {
    const user = this.users.get(userId);
    if (!user) return undefined;
    const known = this.memberships.get(userId) ?? this.membership(userId, user);
    this.memberships.set(userId, known);
    return known;
  }

  user(id: string): UserPresent | undefined {
    return this.users.get(id);
  }

  /** The token whose secret has this hash; undefined when there is none, or it was revoked. */
  token(digest: string): ActiveToken | undefined {
    return this.tokens.find(digest);
  }

  userIds(): readonly string[] {
    return [...this.users.keys()];
  }

  /** Administrators who can act, but for one user: invited ones cannot yet. */
  adminsBut(userId?: string): number {
    return [...this.users].filter(
      ([id, user]) => id !== userId && user.status === 'active' && user.roles.includes('admin'),
    ).length;
  }

  /** Calls the listener with the users whose own record changed, whenever rights may have changed. Returns the end of it. */
  onChange(listener: (userIds: readonly string[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Resolves when the index has seen everything of its categories up to the position. */
  reached(position: Position): Promise<void> {
    if (comparePositions(this.position, position) >= 0) return Promise.resolve();
    return new Promise((done) => this.waiting.add({ position, done }));
  }

  private apply(events: readonly Recorded<PeopleEvent>[], position: Position): void {
    const changed = new Set<string>();
    for (const { stream, event } of events) {
      const hyphen = stream.indexOf('-');
      const id = stream.slice(hyphen + 1);
      const category = stream.slice(0, hyphen);
      if (category === 'user') {
        changed.add(id);
        const state = evolveUser(this.users.get(id) ?? { status: 'absent' }, event as UserEvent);
        if (state.status !== 'absent') this.users.set(id, state);
      } else if (category === 'team') fold(this.teams, id, evolveTeam, event as TeamEvent);
      else if (category === 'token') this.tokens.apply(id, event as TokenEvent);
      else fold(this.territories, id, evolveTerritory, event as TerritoryEvent);
    }
    this.position = position;
    if (events.length > 0) {
      this.memberships.clear();
      for (const listener of this.listeners) listener([...changed]);
    }
    for (const one of this.waiting)
      if (comparePositions(position, one.position) >= 0) {
        this.waiting.delete(one);
        one.done();
      }
  }

  private membership(userId: string, { status, roles, fields }: UserPresent): Membership {
    const led = [...this.teams.entries()].filter(([, team]) => team.fields.leadId === userId).map(([id]) => id);
    return {
      active: status !== 'deactivated',
      roles,
      teams: this.teams.withAllBelow([...(fields.teamId === undefined ? [] : [fields.teamId]), ...led]),
      territories: this.territories.withAllBelow(fields.territoryIds ?? []),
    };
  }
}

const fold = <E, S extends { readonly status: string; readonly parentId?: string }>(
  tree: UnitTree<Exclude<S, { readonly status: 'absent' }>>,
  id: string,
  evolve: (state: S | { readonly status: 'absent' }, event: E) => S | { readonly status: 'absent' },
  event: E,
): void => {
  const state = evolve(tree.get(id) ?? { status: 'absent' }, event);
  if (state.status !== 'absent') tree.put(id, state as Exclude<S, { readonly status: 'absent' }>);
};
