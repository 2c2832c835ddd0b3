import type { Area } from '../../lib/area.js';

export const settings: Area = {
  places: [],
  texts: ['preferences'],
  pages: {
    '/preferences': async () => (await import('./preferences-page.js')).PreferencesPage,
  },
};
