import { anyForeign, type ForeignProjection } from '@relata/projections';
import { accountFacts } from './account-facts.projection.js';
import { dealFacts } from './deal-facts.projection.js';
import { pipelineFacts } from './pipeline-facts.projection.js';
import { productFacts } from './product-facts.projection.js';
import { rateFacts } from './rate-facts.projection.js';
import { teamFacts } from './team-facts.projection.js';
import { userFacts } from './user-facts.projection.js';

/** Everything that this service knows of others. */
export const FACT_PROJECTIONS: readonly ForeignProjection<unknown>[] = [
  anyForeign(dealFacts),
  anyForeign(accountFacts),
  anyForeign(userFacts),
  anyForeign(teamFacts),
  anyForeign(productFacts),
  anyForeign(pipelineFacts),
  anyForeign(rateFacts),
];
