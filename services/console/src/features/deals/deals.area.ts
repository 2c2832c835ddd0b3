import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { Handshake } from 'lucide-react';
import type { Area } from '../../lib/area.js';

export const deals: Area = {
  places: [{ word: 'nav.deals', to: '/deals', icon: Handshake, permissions: ['deals:read'], group: 'main' }],
  routes: (root) => [
    createRoute({
      getParentRoute: () => root,
      path: '/deals',
      component: lazyRouteComponent(() => import('./deals-page.js'), 'DealsPage'),
    }),
  ],
};
