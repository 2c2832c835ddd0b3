import {
  type Command,
  CommandRunner,
  type Decider,
  type DomainEvent,
  type EventCatalog,
  eventCodec,
  MemoryEventStore,
  type Position,
  systemClock,
} from '@relata/es';
import { MemoryVault, MemoryVaultStorage, VaultSealer } from '@relata/privacy';
import { teamDecider } from '../domain/team.decisions.js';
import { userDecider } from '../domain/user.decisions.js';
import { TEAM_CATALOG } from '../store/team.catalog.js';
import { TERRITORY_CATALOG } from '../store/territory.catalog.js';
import { TOKEN_CATALOG } from '../store/token.catalog.js';
import { USER_CATALOG } from '../store/user.catalog.js';
import { PeopleIndex } from './people-index.js';

/** A log with commands of the directory on it, and an index that follows it. */
const company = () => {
  const store = new MemoryEventStore();
  const sealer = new VaultSealer(new MemoryVault(new MemoryVaultStorage()));
  let commands = 0;
  const on = <C extends Command, E extends DomainEvent, S>(
    category: string,
    decider: Decider<C, E, S>,
    catalog: EventCatalog<E>,
  ) => {
    const { claims: _, ...plain } = decider;
    const codec = eventCodec(catalog, sealer);
    const runner = new CommandRunner<C, E, S>({ category, decider: plain, codec, store, clock: systemClock, sealer });
    return async (command: object): Promise<Position> => {
      const context = { actor: { id: 'root' }, commandId: `c${++commands}`, correlationId: 'x' };
      const result = await runner.run({ ...command, at: systemClock.now(), by: 'root' } as unknown as C, context);
      if (!result.ok) throw new Error(result.refusal.code);
      return result.position;
    };
  };
  const follow = () =>
    PeopleIndex.follow(
      store,
      eventCodec({ ...USER_CATALOG, ...TEAM_CATALOG, ...TERRITORY_CATALOG, ...TOKEN_CATALOG }, sealer),
    );
  return {
    user: on('user', userDecider, USER_CATALOG),
    team: on('team', teamDecider, TEAM_CATALOG),
    follow,
  };
};

describe('the people of the company in memory', () => {
  it('are there from the start, and kept up', async () => {
    const { user, team, follow } = company();
    await team({ type: 'CreateTeam', id: 'top', name: 'Top' });
    await team({ type: 'CreateTeam', id: 'west', name: 'West', parentId: 'top', ancestors: [] });
    await user({ type: 'InviteUser', id: 'u1', name: 'Ann', teamId: 'top', roles: ['sales'] });
    const { people, ready, stop } = follow();
    await ready;
    expect(people.membershipOf('u1')).toEqual({
      active: true,
      roles: ['sales'],
      teams: ['top', 'west'],
      territories: [],
    });
    expect(people.membershipOf('nobody')).toBeUndefined();
    await people.reached(await user({ type: 'DeactivateUser', id: 'u1', otherAdmins: 1 }));
    expect(people.membershipOf('u1')?.active).toBe(false);
    await stop();
  });

  it('tell whoever asks of every change, by the users whose record it was', async () => {
    const { user, team, follow } = company();
    const { people, stop } = follow();
    const told: (readonly string[])[] = [];
    const end = people.onChange((ids) => told.push(ids));
    await people.reached(await user({ type: 'InviteUser', id: 'u1', name: 'Ann' }));
    await people.reached(await team({ type: 'CreateTeam', id: 't1', name: 'West', leadId: 'u1' }));
    expect(told).toEqual([['u1'], []]);
    expect(people.membershipOf('u1')?.teams).toEqual(['t1']);
    end();
    await people.reached(await user({ type: 'GrantRole', id: 'u1', role: 'admin' }));
    expect(told).toHaveLength(2);
    await stop();
  });

  it('count only those administrators who can act', async () => {
    const { user, follow } = company();
    const { people, stop } = follow();
    const invite = (id: string) => user({ type: 'InviteUser', id, name: id, email: `${id}@x.test`, roles: ['admin'] });
    await people.reached(await invite('u1'));
    expect(people.adminsBut()).toBe(0);
    await user({ type: 'ActivateUser', id: 'u1' });
    await invite('u2');
    await people.reached(await user({ type: 'ActivateUser', id: 'u2' }));
    expect([people.adminsBut(), people.adminsBut('u1'), people.adminsBut('u3')]).toEqual([2, 1, 2]);
    await stop();
  });
});
