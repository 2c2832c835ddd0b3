import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { ChartColumn } from 'lucide-react';
import type { Area } from '../../lib/area.js';

export const numbers: Area = {
  places: [{ word: 'nav.numbers', to: '/numbers', icon: ChartColumn, permissions: ['reports:read'], group: 'main' }],
  routes: (root) => [
    createRoute({
      getParentRoute: () => root,
      path: '/numbers',
      component: lazyRouteComponent(() => import('./numbers-page.js'), 'NumbersPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/numbers/deals',
      component: lazyRouteComponent(() => import('./report-deals-page.js'), 'ReportDealsPage'),
    }),
  ],
};
