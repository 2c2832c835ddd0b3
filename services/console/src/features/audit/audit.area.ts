import { ScrollText } from 'lucide-react';
import type { Area } from '../../lib/area.js';

export const audit: Area = {
  places: [{ word: 'nav.audit', to: '/audit', icon: ScrollText, permissions: ['audit:read'], group: 'manage' }],
  permissions: ['audit:read'],
  texts: ['audit', 'access', 'proof'],
  pages: {
    '/audit': async () => (await import('./audit-page.js')).AuditPage,
    '/audit/proof': async () => (await import('./proof/proof-page.js')).ProofPage,
    '/audit/acts': async () => (await import('./acts/acts-page.js')).ActsPage,
  },
};
