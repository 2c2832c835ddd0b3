import { Settings } from 'lucide-react';
import type { Area } from '../../lib/area.js';
import { INSTALLATION } from './installation.js';

export const settings: Area = {
  places: [{ word: 'nav.settings', to: '/settings', icon: Settings, permissions: INSTALLATION, group: 'manage' }],
  permissions: [],
  texts: ['preferences', 'settings'],
  pages: {
    '/preferences': async () => (await import('./preferences-page.js')).PreferencesPage,
    '/tokens': async () => (await import('./tokens-page.js')).TokensPage,
    '/settings': async () => (await import('./installation-page.js')).InstallationPage,
  },
};
