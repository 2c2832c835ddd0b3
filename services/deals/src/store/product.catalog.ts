import type { EventCatalog } from '@relata/es';
import type { ProductEvent } from '../domain/product.events.js';

const FIELDS = { name: 'open', code: 'open', series: 'open', price: 'financial' } as const;

/** Storage contract of the events of a product. */
export const PRODUCT_CATALOG: EventCatalog<ProductEvent> = {
  ProductCreated: { schema: 1, classes: FIELDS },
  ProductChanged: { schema: 1, classes: FIELDS },
  ProductArchived: { schema: 1, classes: {} },
  ProductUnarchived: { schema: 1, classes: {} },
};
