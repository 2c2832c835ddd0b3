import { RESERVATION_CATALOG } from '@relata/es';
import { anyProjection, joinCatalogs, type ServiceModel } from '@relata/projections';
import { directoryMapping } from './edges/bus/directory.contract.js';
import { rateList, ratePast } from './projections/rate-list.projection.js';
import { savedViewList, savedViewPast } from './projections/saved-view-list.projection.js';
import { settingsView } from './projections/settings.projection.js';
import { teamList, teamPast } from './projections/team-list.projection.js';
import { territoryList, territoryPast } from './projections/territory-list.projection.js';
import { tokenList, tokenPast } from './projections/token-list.projection.js';
import { userList, userPast } from './projections/user-list.projection.js';
import { PREFERENCES_CATALOG } from './store/preferences.catalog.js';
import { RATE_CATALOG } from './store/rate.catalog.js';
import { SAVED_VIEW_CATALOG } from './store/saved-view.catalog.js';
import { SETTINGS_CATALOG } from './store/settings.catalog.js';
import { TEAM_CATALOG } from './store/team.catalog.js';
import { TERRITORY_CATALOG } from './store/territory.catalog.js';
import { TOKEN_CATALOG } from './store/token.catalog.js';
import { USER_CATALOG } from './store/user.catalog.js';

/** Streams that hold the unique values of this service. */
export const CLAIMS = 'directoryclaim';

export const directoryModel: ServiceModel = {
  name: 'directory',
  categories: ['user', 'team', 'territory', 'settings', 'rate', 'preferences', 'savedview', 'token', CLAIMS],
  catalog: joinCatalogs(
    USER_CATALOG,
    TEAM_CATALOG,
    TERRITORY_CATALOG,
    SETTINGS_CATALOG,
    RATE_CATALOG,
    PREFERENCES_CATALOG,
    SAVED_VIEW_CATALOG,
    TOKEN_CATALOG,
    RESERVATION_CATALOG,
  ),
  own: [
    anyProjection(userList),
    anyProjection(teamList),
    anyProjection(territoryList),
    anyProjection(settingsView),
    anyProjection(rateList),
    anyProjection(savedViewList),
    anyProjection(tokenList),
  ],
  past: [
    anyProjection(userPast),
    anyProjection(teamPast),
    anyProjection(territoryPast),
    anyProjection(ratePast),
    anyProjection(savedViewPast),
    anyProjection(tokenPast),
  ],
  foreign: [],
  mapping: directoryMapping({
    user: USER_CATALOG,
    team: TEAM_CATALOG,
    territory: TERRITORY_CATALOG,
    settings: SETTINGS_CATALOG,
    rate: RATE_CATALOG,
  }),
};
