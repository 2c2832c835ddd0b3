import { RESERVATION_CATALOG } from '@relata/es';
import { anyProjection, joinCatalogs, type ServiceModel } from '@relata/projections';
import { dealsMapping } from './edges/bus/deals.contract.js';
import { dealList, dealPast } from './projections/deal-list.projection.js';
import { pipelineList, pipelinePast } from './projections/pipeline-list.projection.js';
import { productList, productPast } from './projections/product-list.projection.js';
import { DEAL_CATALOG } from './store/deal.catalog.js';
import { PIPELINE_CATALOG } from './store/pipeline.catalog.js';
import { PRODUCT_CATALOG } from './store/product.catalog.js';

/** Streams that hold the unique values of this service. */
export const CLAIMS = 'dealclaim';

export const dealsModel: ServiceModel = {
  name: 'deals',
  categories: ['deal', 'pipeline', 'product', CLAIMS],
  catalog: joinCatalogs(DEAL_CATALOG, PIPELINE_CATALOG, PRODUCT_CATALOG, RESERVATION_CATALOG),
  own: [anyProjection(dealList), anyProjection(pipelineList), anyProjection(productList)],
  past: [anyProjection(dealPast), anyProjection(pipelinePast), anyProjection(productPast)],
  foreign: [],
  mapping: dealsMapping({ deal: DEAL_CATALOG, pipeline: PIPELINE_CATALOG, product: PRODUCT_CATALOG }),
};
