import type { Area } from '../../lib/area.js';

export const search: Area = {
  places: [],
  permissions: ['search:read'],
  texts: ['search'],
  pages: {
    '/search': async () => (await import('./search-page.js')).SearchPage,
  },
};
