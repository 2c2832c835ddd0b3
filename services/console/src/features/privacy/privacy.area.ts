import { ShieldCheck } from 'lucide-react';
import type { Area } from '../../lib/area.js';

export const privacy: Area = {
  places: [{ word: 'nav.privacy', to: '/privacy', icon: ShieldCheck, permissions: ['privacy:read'], group: 'manage' }],
  permissions: ['privacy:read'],
  texts: ['privacy'],
  pages: {
    '/privacy': async () => (await import('./privacy-page.js')).PrivacyPage,
    '/privacy/due': async () => (await import('./due-page.js')).DuePage,
  },
};
