import { Upload } from 'lucide-react';
import type { Area } from '../../lib/area.js';

export const imports: Area = {
  places: [{ word: 'nav.imports', to: '/imports', icon: Upload, permissions: ['imports:write'], group: 'main' }],
  permissions: ['imports:write'],
  texts: ['imports'],
  pages: {
    '/imports': async () => (await import('./imports-page.js')).ImportsPage,
    '/imports/new': async () => (await import('./new-import-page.js')).NewImportPage,
    '/imports/$id': async () => (await import('./import-page.js')).ImportPage,
  },
};
