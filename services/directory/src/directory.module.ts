import { CommandRunner, eventCodec } from '@relata/es';
import {
  anyResource,
  bindResource,
  type Route,
  resourceRoutes,
  type ServiceParts,
  type ServicePorts,
} from '@relata/service-kit';
import { directoryCalls } from './application/directory-calls.js';
import { type PeopleEvent, PeopleIndex } from './application/people-index.js';
import { firstUnknown, placeBelow } from './application/placing.js';
import type { SignIns } from './application/sign-ins.port.js';
import { CLAIMS } from './directory.model.js';
import { type ChangePreferences, preferencesDecider } from './domain/preferences.decisions.js';
import type { Preferences, PreferencesEvent } from './domain/preferences.events.js';
import { baseCurrencyOf } from './domain/settings.state.js';
import { meRoutes } from './edges/http/me.routes.js';
import { rateResource } from './edges/http/rate.resource.js';
import { rateRoutes } from './edges/http/rate.routes.js';
import { roleRoute } from './edges/http/role.routes.js';
import { savedViewResource } from './edges/http/saved-view.resource.js';
import { settingsResource } from './edges/http/settings.resource.js';
import { SETTINGS_ID, settingsRoutes } from './edges/http/settings.routes.js';
import { teamResource } from './edges/http/team.resource.js';
import { territoryResource } from './edges/http/territory.resource.js';
import { tokenResource } from './edges/http/token.resource.js';
import { issueTokenRoute } from './edges/http/token.routes.js';
import { userResource } from './edges/http/user.resource.js';
import { inviteRoute, withInvitation } from './edges/http/user.routes.js';
import { PREFERENCES_CATALOG } from './store/preferences.catalog.js';
import { RATE_CATALOG } from './store/rate.catalog.js';
import { SAVED_VIEW_CATALOG } from './store/saved-view.catalog.js';
import { SETTINGS_CATALOG } from './store/settings.catalog.js';
import { TEAM_CATALOG } from './store/team.catalog.js';
import { TERRITORY_CATALOG } from './store/territory.catalog.js';
import { TOKEN_CATALOG } from './store/token.catalog.js';
import { USER_CATALOG } from './store/user.catalog.js';

export type { Membership, PeopleIndex } from './application/people-index.js';
export type { Invitation, SignIns } from './application/sign-ins.port.js';

/** What the directory needs beside the ports of every service. */
export interface DirectoryPorts {
  readonly people: PeopleIndex;
  /** Absent where another issuer signs people in. */
  readonly signIns?: SignIns;
}

/** The people of the company in memory, following the log. */
export const openPeople = ({ store, sealer }: Pick<ServicePorts, 'store' | 'sealer'>) =>
  PeopleIndex.follow(
    store,
    eventCodec<PeopleEvent>({ ...USER_CATALOG, ...TEAM_CATALOG, ...TERRITORY_CATALOG, ...TOKEN_CATALOG }, sealer),
  );

/** The service on its ports: users, teams, territories, settings and currency rates. */
export const directoryService = (ports: ServicePorts, { people, signIns }: DirectoryPorts): ServiceParts => {
  const user = async (id: string) => {
    const { state } = await users.runner.load(id);
    return state.status === 'absent' ? undefined : { parentId: state.fields.managerId };
  };
  const team = async (id: string) => presentUnit((await teams.runner.load(id)).state);
  const territory = async (id: string) => presentUnit((await territories.runner.load(id)).state);
  const settingsState = async () => (await settings.runner.load(SETTINGS_ID)).state;
  const hasRates = async (): Promise<boolean> => {
    for await (const page of ports.store.readAll({ categories: ['rate'], pageSize: 1 })) return page.length > 0;
    return false;
  };

  const users = bindResource(
    userResource({
      managersAbove: (managerId) => placeBelow(managerId, 'manager', 'managerId', user),
      unknownUnit: async (teamId, territoryIds) =>
        (await firstUnknown(teamId ? [teamId] : [], 'team', 'teamId', team)) ??
        firstUnknown(territoryIds, 'territory', 'territoryIds', territory),
      otherAdmins: (id) => people.adminsBut(id),
    }),
    USER_CATALOG,
    ports,
    CLAIMS,
  );
  const teams = bindResource(
    teamResource({
      ancestorsOf: (parentId) => placeBelow(parentId, 'team', 'parentId', team),
      unknownUser: (id, field) => firstUnknown([id], 'user', field, user),
    }),
    TEAM_CATALOG,
    ports,
    CLAIMS,
  );
  const territories = bindResource(
    territoryResource({ ancestorsOf: (parentId) => placeBelow(parentId, 'territory', 'parentId', territory) }),
    TERRITORY_CATALOG,
    ports,
    CLAIMS,
  );
  const settings = bindResource(settingsResource(hasRates), SETTINGS_CATALOG, ports, CLAIMS);
  const rates = bindResource(
    rateResource(async () => baseCurrencyOf(await settingsState())),
    RATE_CATALOG,
    ports,
    CLAIMS,
  );
  const preferences = new CommandRunner<ChangePreferences, PreferencesEvent, Preferences>({
    category: 'preferences',
    decider: preferencesDecider,
    codec: eventCodec(PREFERENCES_CATALOG, ports.sealer),
    store: ports.store,
    clock: ports.clock,
    sealer: ports.sealer,
  });

  const savedViews = anyResource(bindResource(savedViewResource, SAVED_VIEW_CATALOG, ports, CLAIMS));
  const tokens = bindResource(tokenResource, TOKEN_CATALOG, ports, CLAIMS);
  const anyTokens = anyResource(tokens);

  const [anyUsers, anyTeams, anyTerritories] = [anyResource(users), anyResource(teams), anyResource(territories)];
  const [anySettings, anyRates] = [anyResource(settings), anyResource(rates)];
  const inviting = (route: Route): Route =>
    signIns && route.method === 'POST' && route.path === '/users'
      ? withInvitation(route, users.runner, signIns)
      : route;
  const ofPeople = [
    ...resourceRoutes(anyUsers).map(inviting),
    ...resourceRoutes(anyTeams),
    ...resourceRoutes(anyTerritories),
    issueTokenRoute(tokens, (id) => people.user(id)),
    ...resourceRoutes(anyTokens),
  ];
  return {
    resources: [anyUsers, anyTeams, anyTerritories, anySettings, anyRates, savedViews, anyTokens],
    routes: [
      ...ofPeople.map((route) => inForce(route, people)),
      ...(signIns ? [inviteRoute(users.runner, signIns)] : []),
      roleRoute,
      ...settingsRoutes(anySettings),
      ...resourceRoutes(anyRates),
      ...rateRoutes(anyRates),
      ...resourceRoutes(savedViews),
      ...meRoutes({
        preferences,
        clock: ports.clock,
        user: (id) => people.user(id),
        head: () => ports.store.safeHead(),
      }),
    ],
    calls: {
      directory: directoryCalls({
        user: (id) => people.user(id),
        settings: settingsState,
        rate: async (currency) => (await rates.runner.load(currency)).state,
      }),
    },
  };
};

const presentUnit = (state: { readonly status: string; readonly parentId?: string }) =>
  state.status === 'absent' ? undefined : { parentId: state.parentId };

/** A change of people is answered when it is in force: the next request of anybody goes by it. */
const inForce = (route: Route, people: PeopleIndex): Route =>
  route.method === 'GET'
    ? route
    : {
        ...route,
        handle: async (call) => {
          const answer = await route.handle(call);
          const position = answer.headers?.['relata-position'];
          if (position !== undefined) await people.reached(position);
          return answer;
        },
      };
