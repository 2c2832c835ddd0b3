import type { ForeignProjection } from '@relata/projections';
import { accountFacts } from './account-facts.projection.js';
import { dealFacts } from './deal-facts.projection.js';
import { pipelineFacts } from './pipeline-facts.projection.js';
import { productFacts } from './product-facts.projection.js';
import { rateFacts } from './rate-facts.projection.js';
import { userFacts } from './user-facts.projection.js';

/** Forgets the type of the documents, so that projections of several stand in one list. */
const anyForeign = <D>(projection: ForeignProjection<D>): ForeignProjection<unknown> =>
  projection as unknown as ForeignProjection<unknown>;

/** Everything that this service knows of others. */
export const FACT_PROJECTIONS: readonly ForeignProjection<unknown>[] = [
  anyForeign(dealFacts),
  anyForeign(accountFacts),
  anyForeign(userFacts),
  anyForeign(productFacts),
  anyForeign(pipelineFacts),
  anyForeign(rateFacts),
];
