import type { Area } from '../../lib/area.js';

export const search: Area = {
  places: [],
  texts: ['search'],
  pages: {
    '/search': async () => (await import('./search-page.js')).SearchPage,
  },
};
