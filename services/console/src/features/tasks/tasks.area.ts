import { ListTodo } from 'lucide-react';
import type { Area } from '../../lib/area.js';

export const tasks: Area = {
  places: [{ word: 'nav.tasks', to: '/tasks', icon: ListTodo, permissions: ['tasks:read'], group: 'main' }],
  makes: [{ word: 'make.task', to: '/tasks', permission: 'tasks:write' }],
  permissions: ['tasks:read'],
  texts: ['tasks'],
  pages: {
    '/tasks': async () => (await import('./tasks-page.js')).TasksPage,
  },
};
