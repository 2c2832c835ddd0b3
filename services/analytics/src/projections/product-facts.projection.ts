import { withChanges } from '@relata/values';
import { factProjection, patchFrom } from './fact-projection.js';

export interface ProductFacts {
  readonly name?: string;
  readonly code?: string;
  readonly series?: string;
  readonly archived: boolean;
}

const FIELDS = ['name', 'code', 'series'] as const;

/** What numbers need to know of every product. */
export const productFacts = factProjection<ProductFacts>({
  name: 'product_facts',
  version: 1,
  service: 'deals',
  category: 'product',
  collection: {
    name: 'product-facts',
    fields: {
      code: { type: 'keyword', class: 'open' },
      series: { type: 'keyword', class: 'open' },
      archived: { type: 'boolean', class: 'open' },
    },
    index: ({ code = null, series = null, archived }) => ({ code, series, archived }),
    texts: () => [],
    scopes: () => [],
  },
  evolve: (doc, { type, data }) => {
    const patch = patchFrom<ProductFacts>(data, FIELDS);
    switch (type) {
      case 'crm.deals.product-created.v1':
        return withChanges<ProductFacts>({ archived: false }, patch);
      case 'crm.deals.product-archived.v1':
        return doc && { ...doc, archived: true };
      case 'crm.deals.product-unarchived.v1':
        return doc && { ...doc, archived: false };
      default:
        return doc && withChanges<ProductFacts>(doc, patch);
    }
  },
});
