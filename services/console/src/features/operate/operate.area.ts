import { Activity } from 'lucide-react';
import type { Area } from '../../lib/area.js';

export const operate: Area = {
  places: [
    {
      word: 'nav.operate',
      to: '/operate',
      icon: Activity,
      permissions: ['projections:read', 'jobs:read'],
      group: 'manage',
    },
  ],
  permissions: ['projections:read', 'jobs:read'],
  texts: ['operate'],
  pages: {
    '/operate': async () => (await import('./operate-page.js')).OperatePage,
  },
};
