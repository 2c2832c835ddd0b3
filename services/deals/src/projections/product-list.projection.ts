import { pastOf, recordProjection } from '@relata/projections';
import { toMinor } from '@relata/values';
import type { ProductEvent } from '../domain/product.events.js';
import { evolveProduct, initialProduct, type ProductState } from '../domain/product.state.js';

/** All products with their list prices. */
export const productList = recordProjection<ProductEvent, ProductState>({
  name: 'product_list',
  version: 1,
  category: 'product',
  evolution: { initial: initialProduct, evolve: evolveProduct },
  collection: {
    name: 'products',
    fields: {
      name: { type: 'text', class: 'open', sortable: true },
      code: { type: 'keyword', class: 'open' },
      series: { type: 'keyword', class: 'open' },
      status: { type: 'keyword', class: 'open' },
      priceMinor: { type: 'number', class: 'financial', sortable: true },
    },
    index: ({ state }) =>
      state.status === 'absent'
        ? {}
        : {
            name: state.name,
            code: state.code ?? null,
            series: state.series ?? null,
            status: state.status,
            priceMinor: state.price ? toMinor(state.price) : null,
          },
    texts: ({ state }) => (state.status === 'absent' ? [] : [state.name, ...(state.code ? [state.code] : [])]),
    scopes: () => [],
  },
});

/** All products as they ever stood. */
export const productPast = pastOf(productList);
