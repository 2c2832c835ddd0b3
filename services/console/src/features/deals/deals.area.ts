import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { Handshake } from 'lucide-react';
import type { Area } from '../../lib/area.js';

export const deals: Area = {
  places: [{ word: 'nav.deals', to: '/deals', icon: Handshake, permissions: ['deals:read'], group: 'main' }],
  routes: (root) => [
    createRoute({
      getParentRoute: () => root,
      path: '/deals',
      component: lazyRouteComponent(() => import('./board-page.js'), 'BoardPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/deals/list',
      component: lazyRouteComponent(() => import('./deal-list-page.js'), 'DealListPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/deals/$id',
      component: lazyRouteComponent(() => import('./deal-page.js'), 'DealPage'),
    }),
  ],
};
