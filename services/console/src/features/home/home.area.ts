import { House } from 'lucide-react';
import type { Area } from '../../lib/area.js';

export const home: Area = {
  places: [{ word: 'nav.home', to: '/', icon: House, permissions: [], group: 'main' }],
  permissions: [],
  texts: ['home', 'tasks', 'privacy'],
  pages: {
    '/': async () => (await import('./home-page.js')).HomePage,
  },
};
