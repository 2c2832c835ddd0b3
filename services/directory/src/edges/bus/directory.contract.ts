import { type PublicDraft, type PublicMapping, publicMapper } from '@relata/bus';
import { encodePublic, type PublicEventType, type PublicFacts } from '@relata/contracts';
import type { EventCatalog, Recorded } from '@relata/es';
import type { Patch } from '@relata/values';
import type { RateEvent } from '../../domain/rate.events.js';
import { evolveRate, type RateState, rateOn } from '../../domain/rate.state.js';
import type { SettingsEvent } from '../../domain/settings.events.js';
import { evolveSettings, type SettingsState } from '../../domain/settings.state.js';
import type { TeamEvent } from '../../domain/team.events.js';
import { evolveTeam, type TeamState } from '../../domain/team.state.js';
import type { TerritoryEvent } from '../../domain/territory.events.js';
import { evolveTerritory, type TerritoryState } from '../../domain/territory.state.js';
import type { UserEvent, UserFields } from '../../domain/user.events.js';
import { evolveUser, type UserState } from '../../domain/user.state.js';

/** The storage contracts that the mappers read by. */
export interface DirectoryCatalogs {
  readonly user: EventCatalog<UserEvent>;
  readonly team: EventCatalog<TeamEvent>;
  readonly territory: EventCatalog<TerritoryEvent>;
  readonly settings: EventCatalog<SettingsEvent>;
  readonly rate: EventCatalog<RateEvent>;
}

/** What the directory tells others: who belongs where, and what currencies are worth. Names stay in the encrypted block. */
export const directoryMapping = (catalogs: DirectoryCatalogs): PublicMapping => ({
  service: 'directory',
  mappers: [
    publicMapper<UserEvent, UserState>({
      category: 'user',
      catalog: catalogs.user,
      decider: { initial: { status: 'absent' }, evolve: evolveUser },
      toPublic: userToPublic,
    }),
    publicMapper<TeamEvent, TeamState>({
      category: 'team',
      catalog: catalogs.team,
      decider: { initial: { status: 'absent' }, evolve: evolveTeam },
      toPublic: teamToPublic,
    }),
    publicMapper<TerritoryEvent, TerritoryState>({
      category: 'territory',
      catalog: catalogs.territory,
      decider: { initial: { status: 'absent' }, evolve: evolveTerritory },
      toPublic: territoryToPublic,
    }),
    publicMapper<SettingsEvent, SettingsState>({
      category: 'settings',
      catalog: catalogs.settings,
      decider: { initial: { status: 'absent', fields: {} }, evolve: evolveSettings },
      toPublic: ({ event }) =>
        event.type === 'BaseCurrencySet' ? said('crm.directory.base-currency-set.v1', event.data) : undefined,
    }),
    publicMapper<RateEvent, RateState>({
      category: 'rate',
      catalog: catalogs.rate,
      decider: { initial: { status: 'absent', rates: [] }, evolve: evolveRate },
      toPublic: rateToPublic,
    }),
  ],
});

const said = <T extends PublicEventType>(type: T, facts: PublicFacts<T>): PublicDraft => ({
  type,
  data: encodePublic(type, facts),
});

const userToPublic = ({ event }: Recorded<UserEvent>, after: UserState): PublicDraft | undefined => {
  if (after.status === 'absent') return undefined;
  const { roles } = after;
  const active = after.status !== 'deactivated';
  switch (event.type) {
    case 'UserInvited':
      return said('crm.directory.user-created.v1', { ...placeOf(event.data), active, roles });
    case 'UserChanged':
      return said('crm.directory.user-changed.v1', placeOf(event.data));
    case 'UserActivated':
      return said('crm.directory.user-changed.v1', { active });
    case 'UserRoleGranted':
    case 'UserRoleRevoked':
      return said('crm.directory.user-changed.v1', { roles });
    case 'UserDeactivated':
      return said('crm.directory.user-deactivated.v1', {});
    case 'UserReactivated':
      return said('crm.directory.user-reactivated.v1', {});
  }
};

const placeOf = ({ managerId, teamId, territoryIds, office }: Patch<UserFields>) => ({
  managerId,
  teamId,
  territoryIds,
  office,
});

const teamToPublic = ({ event }: Recorded<TeamEvent>): PublicDraft | undefined => {
  switch (event.type) {
    case 'TeamCreated':
      return said('crm.directory.team-created.v1', { name: event.data.name, parentId: event.data.parentId });
    case 'TeamChanged':
      return said('crm.directory.team-changed.v1', { name: event.data.name });
    case 'TeamMoved':
      return said('crm.directory.team-changed.v1', { parentId: event.data.parentId });
    default:
      return undefined;
  }
};

const territoryToPublic = ({ event }: Recorded<TerritoryEvent>): PublicDraft | undefined => {
  switch (event.type) {
    case 'TerritoryCreated':
      return said('crm.directory.territory-created.v1', { name: event.data.name, parentId: event.data.parentId });
    case 'TerritoryChanged':
      return said('crm.directory.territory-changed.v1', { name: event.data.name });
    case 'TerritoryMoved':
      return said('crm.directory.territory-changed.v1', { parentId: event.data.parentId });
    default:
      return undefined;
  }
};

/** A withdrawn rate gives way to the one before, and where there was none the message names no rate. */
const rateToPublic = ({ event, stream }: Recorded<RateEvent>, after: RateState): PublicDraft => {
  const { date } = event.data;
  return said('crm.directory.rate-set.v1', {
    currency: stream.slice(stream.indexOf('-') + 1),
    date,
    rate: event.type === 'RateSet' ? event.data.rate : rateOn(after, date),
  });
};
