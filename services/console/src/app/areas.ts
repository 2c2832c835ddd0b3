import { audit } from '../features/audit/audit.area.js';
import { catalogue } from '../features/catalogue/catalogue.area.js';
import { clients } from '../features/clients/clients.area.js';
import { deals } from '../features/deals/deals.area.js';
import { home } from '../features/home/home.area.js';
import { imports } from '../features/imports/imports.area.js';
import { numbers } from '../features/numbers/numbers.area.js';
import { operate } from '../features/operate/operate.area.js';
import { people } from '../features/people/people.area.js';
import { privacy } from '../features/privacy/privacy.area.js';
import { search } from '../features/search/search.area.js';
import { settings } from '../features/settings/settings.area.js';
import { tasks } from '../features/tasks/tasks.area.js';
import type { Area } from '../lib/area.js';

/** The areas in the order of the rail. One more area is one more line here. */
export const AREAS: readonly Area[] = [
  home,
  clients,
  deals,
  tasks,
  numbers,
  imports,
  operate,
  audit,
  privacy,
  catalogue,
  people,
  settings,
  search,
];
