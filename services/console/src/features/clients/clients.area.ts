import { Building2, Users } from 'lucide-react';
import type { Area } from '../../lib/area.js';

export const clients: Area = {
  places: [
    { word: 'nav.accounts', to: '/accounts', icon: Building2, permissions: ['accounts:read'], group: 'main' },
    { word: 'nav.contacts', to: '/contacts', icon: Users, permissions: ['contacts:read'], group: 'main' },
  ],
  makes: [
    { word: 'make.account', to: '/accounts', permission: 'accounts:write' },
    { word: 'make.contact', to: '/contacts', permission: 'contacts:write' },
  ],
  permissions: ['accounts:read', 'contacts:read'],
  texts: ['clients', 'access', 'privacy'],
  pages: {
    '/accounts': async () => (await import('./accounts-page.js')).AccountsPage,
    '/accounts/$id': async () => (await import('./account-page.js')).AccountPage,
    '/contacts': async () => (await import('./contacts-page.js')).ContactsPage,
    '/contacts/$id': async () => (await import('./contact-page.js')).ContactPage,
  },
};
