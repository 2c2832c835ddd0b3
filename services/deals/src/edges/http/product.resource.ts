import { actsOf, bodyOf, classed, line, MoneySchema, patchOf, type Resource, recordView } from '@relata/service-kit';
import { type ProductCommand, productDecider } from '../../domain/product.decisions.js';
import type { ProductEvent, ProductFields } from '../../domain/product.events.js';
import type { ProductState } from '../../domain/product.state.js';
import { productList, productPast } from '../../projections/product-list.projection.js';

const FIELDS = { name: line(200), code: line(100), series: line(100), price: MoneySchema };

interface ProductView extends ProductFields {
  readonly status: string;
}

const act = actsOf<ProductCommand, ProductState>();

/** Products and their list prices. */
export const productResource: Resource<ProductCommand, ProductEvent, ProductState, ProductView> = {
  collection: 'products',
  name: 'product',
  category: 'product',
  decider: productDecider,
  list: productList,
  past: productPast,
  permissions: { read: 'products:read', write: 'products:write', history: 'products:history' },
  search: { class: 'open', title: ['name'], subtitle: ['code'] },
  exists: (state) => state.status !== 'absent',
  view: {
    schema: recordView('Product', { ...FIELDS, status: line() }),
    of: (state) => (state.status === 'absent' ? { name: '', status: 'absent' } : state),
    classes: { ...classed('open', 'name', 'code', 'series', 'status'), price: 'financial' },
  },
  create: act('CreateProduct', 'Create a product', bodyOf(FIELDS, ['name'])),
  change: act('ChangeProduct', 'Change a product (JSON merge patch)', patchOf(FIELDS)),
  acts: {
    archive: act('ArchiveProduct', 'Take a product out of use', bodyOf({})),
    unarchive: act('UnarchiveProduct', 'Bring a product back into use', bodyOf({})),
  },
};
