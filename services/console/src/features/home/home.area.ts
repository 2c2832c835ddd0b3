import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { House } from 'lucide-react';
import type { Area } from '../../lib/area.js';

export const home: Area = {
  places: [{ word: 'nav.home', to: '/', icon: House, permissions: [], group: 'main' }],
  routes: (root) => [
    createRoute({
      getParentRoute: () => root,
      path: '/',
      component: lazyRouteComponent(() => import('./home-page.js'), 'HomePage'),
    }),
  ],
};
