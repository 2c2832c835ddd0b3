import { withChanges } from '@relata/values';
import type { ProductEvent, ProductFields } from './product.events.js';

export interface Product extends ProductFields {
  readonly status: 'active' | 'archived';
}

export type ProductState = { readonly status: 'absent' } | Product;

export const initialProduct: ProductState = { status: 'absent' };

export const evolveProduct = (state: ProductState, event: ProductEvent): ProductState => {
  if (state.status === 'absent') return event.type === 'ProductCreated' ? { ...event.data, status: 'active' } : state;
  switch (event.type) {
    case 'ProductChanged':
      return withChanges<Product>(state, event.data);
    case 'ProductArchived':
      return { ...state, status: 'archived' };
    case 'ProductUnarchived':
      return { ...state, status: 'active' };
    default:
      return state;
  }
};
