import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { Users } from 'lucide-react';
import type { Area } from '../../lib/area.js';

export const clients: Area = {
  places: [{ word: 'nav.contacts', to: '/contacts', icon: Users, permissions: ['contacts:read'], group: 'main' }],
  routes: (root) => [
    createRoute({
      getParentRoute: () => root,
      path: '/contacts',
      component: lazyRouteComponent(() => import('./clients-page.js'), 'ClientsPage'),
    }),
  ],
};
