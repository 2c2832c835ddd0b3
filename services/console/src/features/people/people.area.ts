import { ContactRound } from 'lucide-react';
import type { Area } from '../../lib/area.js';
import { MANAGERS } from './managers.js';

export const people: Area = {
  places: [{ word: 'nav.people', to: '/users', icon: ContactRound, permissions: MANAGERS, group: 'manage' }],
  permissions: MANAGERS,
  texts: ['people'],
  pages: {
    '/users': async () => (await import('./people-page.js')).PeoplePage,
    '/users/$id': async () => (await import('./person-page.js')).PersonPage,
    '/teams': async () => (await import('./teams-page.js')).TeamsPage,
    '/territories': async () => (await import('./territories-page.js')).TerritoriesPage,
    '/roles': async () => (await import('./roles-page.js')).RolesPage,
  },
};
