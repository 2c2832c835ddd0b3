import { join } from 'node:path';
import { eventCatalogContract } from '@relata/testing';
import { preferencesDecider } from '../domain/preferences.decisions.js';
import type { PreferencesEvent } from '../domain/preferences.events.js';
import { rateDecider } from '../domain/rate.decisions.js';
import type { RateEvent } from '../domain/rate.events.js';
import { savedViewDecider } from '../domain/saved-view.decisions.js';
import type { SavedViewEvent } from '../domain/saved-view.events.js';
import { settingsDecider } from '../domain/settings.decisions.js';
import type { SettingsEvent } from '../domain/settings.events.js';
import { teamDecider } from '../domain/team.decisions.js';
import type { TeamEvent } from '../domain/team.events.js';
import { territoryDecider } from '../domain/territory.decisions.js';
import type { TerritoryEvent } from '../domain/territory.events.js';
import { tokenDecider } from '../domain/token.decisions.js';
import type { TokenEvent } from '../domain/token.events.js';
import { userDecider } from '../domain/user.decisions.js';
import type { UserEvent } from '../domain/user.events.js';
import { PREFERENCES_CATALOG } from './preferences.catalog.js';
import { RATE_CATALOG } from './rate.catalog.js';
import { SAVED_VIEW_CATALOG } from './saved-view.catalog.js';
import { SETTINGS_CATALOG } from './settings.catalog.js';
import { TEAM_CATALOG } from './team.catalog.js';
import { TERRITORY_CATALOG } from './territory.catalog.js';
import { TOKEN_CATALOG } from './token.catalog.js';
import { USER_CATALOG } from './user.catalog.js';

const users: readonly UserEvent[] = [
  {
    type: 'UserInvited',
    data: { name: 'SECRET', email: 'secret@x.kz', externalId: 'SECRET', office: 'East', roles: ['admin'] },
  },
  { type: 'UserChanged', data: { name: 'SECRET', teamId: 't1', managerId: null } },
  { type: 'UserActivated', data: {} },
  { type: 'UserDeactivated', data: { handOverTo: 'u2' } },
  { type: 'UserReactivated', data: {} },
  { type: 'UserRoleGranted', data: { role: 'sales' } },
  { type: 'UserRoleRevoked', data: { role: 'sales' } },
];
const teams: readonly TeamEvent[] = [
  { type: 'TeamCreated', data: { name: 'East', leadId: 'u1', parentId: 't1' } },
  { type: 'TeamChanged', data: { leadId: null } },
  { type: 'TeamMoved', data: { parentId: null } },
  { type: 'TeamArchived', data: {} },
  { type: 'TeamUnarchived', data: {} },
];
const territories: readonly TerritoryEvent[] = [
  { type: 'TerritoryCreated', data: { name: 'Asia', countries: ['KZ'], regions: ['South'] } },
  { type: 'TerritoryChanged', data: { countries: null } },
  { type: 'TerritoryMoved', data: { parentId: 'r2' } },
  { type: 'TerritoryArchived', data: {} },
  { type: 'TerritoryUnarchived', data: {} },
];
const settings: readonly SettingsEvent[] = [
  { type: 'SettingsChanged', data: { companyName: 'Acme', defaultCountry: null } },
  { type: 'BaseCurrencySet', data: { currency: 'USD' } },
];
const rates: readonly RateEvent[] = [
  { type: 'RateSet', data: { date: '2026-01-01', rate: '0.0019' } },
  { type: 'RateWithdrawn', data: { date: '2026-01-01' } },
];
const preferences: readonly PreferencesEvent[] = [
  { type: 'PreferencesChanged', data: { language: 'kk', theme: 'dark', timeZone: null } },
];
const savedViews: readonly SavedViewEvent[] = [
  {
    type: 'SavedViewCreated',
    data: { name: 'Mine', collection: 'contacts', ownerId: 'u1', filter: 'lastName==SECRET', columns: ['lastName'] },
  },
  { type: 'SavedViewChanged', data: { visibility: 'team', teamId: 't1', filter: 'lastName==SECRET*' } },
  { type: 'SavedViewArchived', data: {} },
  { type: 'SavedViewUnarchived', data: {} },
];
const tokens: readonly TokenEvent[] = [
  {
    type: 'TokenIssued',
    data: { ownerId: 'u1', name: 'Sync', digest: 'ab12', roles: ['sales'], expiresOn: '2026-12-31' },
  },
  { type: 'TokenRevoked', data: {} },
];

const folder = join(__dirname, 'recorded');

eventCatalogContract({ name: 'user', catalog: USER_CATALOG, decider: userDecider, samples: users, folder });
eventCatalogContract({ name: 'team', catalog: TEAM_CATALOG, decider: teamDecider, samples: teams, folder });
eventCatalogContract({
  name: 'territory',
  catalog: TERRITORY_CATALOG,
  decider: territoryDecider,
  samples: territories,
  folder,
});
eventCatalogContract({
  name: 'settings',
  catalog: SETTINGS_CATALOG,
  decider: settingsDecider,
  samples: settings,
  folder,
});
eventCatalogContract({ name: 'rate', catalog: RATE_CATALOG, decider: rateDecider, samples: rates, folder });
eventCatalogContract({
  name: 'preferences',
  catalog: PREFERENCES_CATALOG,
  decider: preferencesDecider,
  samples: preferences,
  folder,
});
eventCatalogContract({
  name: 'savedview',
  catalog: SAVED_VIEW_CATALOG,
  decider: savedViewDecider,
  samples: savedViews,
  folder,
});
eventCatalogContract({ name: 'token', catalog: TOKEN_CATALOG, decider: tokenDecider, samples: tokens, folder });
