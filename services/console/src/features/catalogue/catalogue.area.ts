import { Shapes } from 'lucide-react';
import type { Area } from '../../lib/area.js';
import { CATALOGUERS } from './cataloguers.js';

export const catalogue: Area = {
  places: [{ word: 'nav.catalogue', to: '/catalogue', icon: Shapes, permissions: CATALOGUERS, group: 'manage' }],
  permissions: CATALOGUERS,
  texts: ['catalogue'],
  pages: {
    '/catalogue': async () => (await import('./pipelines/pipelines-page.js')).PipelinesPage,
    '/catalogue/products': async () => (await import('./products/products-page.js')).ProductsPage,
    '/catalogue/fields': async () => (await import('./fields/fields-page.js')).FieldsPage,
    '/catalogue/rates': async () => (await import('./rates/rates-page.js')).RatesPage,
  },
};
