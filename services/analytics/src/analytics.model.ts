import type { ForeignProjection, ServiceModel } from '@relata/projections';
import { accountFacts } from './projections/account-facts.projection.js';
import { dealFacts } from './projections/deal-facts.projection.js';
import { pipelineFacts } from './projections/pipeline-facts.projection.js';
import { productFacts } from './projections/product-facts.projection.js';
import { rateFacts } from './projections/rate-facts.projection.js';
import { userFacts } from './projections/user-facts.projection.js';

const anyForeign = <D>(projection: ForeignProjection<D>): ForeignProjection<unknown> =>
  projection as unknown as ForeignProjection<unknown>;

/** Writes nothing: all that it knows are the public events of other services. */
export const analyticsModel: ServiceModel = {
  name: 'analytics',
  categories: [],
  catalog: {},
  own: [],
  foreign: [
    anyForeign(dealFacts),
    anyForeign(accountFacts),
    anyForeign(userFacts),
    anyForeign(productFacts),
    anyForeign(pipelineFacts),
    anyForeign(rateFacts),
  ],
};
