import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Area } from '../../lib/area.js';

export const settings: Area = {
  places: [],
  routes: (root) => [
    createRoute({
      getParentRoute: () => root,
      path: '/preferences',
      component: lazyRouteComponent(() => import('./preferences-page.js'), 'PreferencesPage'),
    }),
  ],
};
