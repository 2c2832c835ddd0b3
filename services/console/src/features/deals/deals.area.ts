import { Handshake } from 'lucide-react';
import type { Area } from '../../lib/area.js';

export const deals: Area = {
  places: [{ word: 'nav.deals', to: '/deals', icon: Handshake, permissions: ['deals:read'], group: 'main' }],
  makes: [{ word: 'make.deal', to: '/deals', permission: 'deals:write' }],
  permissions: ['deals:read'],
  texts: ['deals', 'clients', 'access'],
  pages: {
    '/deals': async () => (await import('./board-page.js')).BoardPage,
    '/deals/list': async () => (await import('./deal-list-page.js')).DealListPage,
    '/deals/$id': async () => (await import('./deal-page.js')).DealPage,
  },
};
