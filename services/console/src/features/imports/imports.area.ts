import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { Upload } from 'lucide-react';
import type { Area } from '../../lib/area.js';

export const imports: Area = {
  places: [{ word: 'nav.imports', to: '/imports', icon: Upload, permissions: ['imports:write'], group: 'main' }],
  routes: (root) => [
    createRoute({
      getParentRoute: () => root,
      path: '/imports',
      component: lazyRouteComponent(() => import('./imports-page.js'), 'ImportsPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/imports/new',
      component: lazyRouteComponent(() => import('./new-import-page.js'), 'NewImportPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/imports/$id',
      component: lazyRouteComponent(() => import('./import-page.js'), 'ImportPage'),
    }),
  ],
};
