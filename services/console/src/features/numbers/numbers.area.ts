import { ChartColumn } from 'lucide-react';
import type { Area } from '../../lib/area.js';

export const numbers: Area = {
  places: [{ word: 'nav.numbers', to: '/numbers', icon: ChartColumn, permissions: ['reports:read'], group: 'main' }],
  permissions: ['reports:read'],
  texts: ['numbers'],
  pages: {
    '/numbers': async () => (await import('./numbers-page.js')).NumbersPage,
    '/numbers/deals': async () => (await import('./report-deals-page.js')).ReportDealsPage,
  },
};
