import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { Building2, Users } from 'lucide-react';
import type { Area } from '../../lib/area.js';

export const clients: Area = {
  places: [
    { word: 'nav.accounts', to: '/accounts', icon: Building2, permissions: ['accounts:read'], group: 'main' },
    { word: 'nav.contacts', to: '/contacts', icon: Users, permissions: ['contacts:read'], group: 'main' },
  ],
  routes: (root) => [
    createRoute({
      getParentRoute: () => root,
      path: '/accounts',
      component: lazyRouteComponent(() => import('./accounts-page.js'), 'AccountsPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/accounts/$id',
      component: lazyRouteComponent(() => import('./account-page.js'), 'AccountPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/contacts',
      component: lazyRouteComponent(() => import('./contacts-page.js'), 'ContactsPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/contacts/$id',
      component: lazyRouteComponent(() => import('./contact-page.js'), 'ContactPage'),
    }),
  ],
};
