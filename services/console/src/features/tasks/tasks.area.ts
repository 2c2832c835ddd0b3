import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { ListTodo } from 'lucide-react';
import type { Area } from '../../lib/area.js';

export const tasks: Area = {
  places: [{ word: 'nav.tasks', to: '/tasks', icon: ListTodo, permissions: ['tasks:read'], group: 'main' }],
  routes: (root) => [
    createRoute({
      getParentRoute: () => root,
      path: '/tasks',
      component: lazyRouteComponent(() => import('./tasks-page.js'), 'TasksPage'),
    }),
  ],
};
