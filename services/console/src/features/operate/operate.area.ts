import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
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
  routes: (root) => [
    createRoute({
      getParentRoute: () => root,
      path: '/operate',
      component: lazyRouteComponent(() => import('./operate-page.js'), 'OperatePage'),
    }),
  ],
};
