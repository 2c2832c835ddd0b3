import type { ServiceModel } from '@relata/projections';
import { FACT_PROJECTIONS } from './projections/fact-projections.js';

/** Writes nothing: all that it knows are the public events of other services. */
export const analyticsModel: ServiceModel = {
  name: 'analytics',
  categories: [],
  catalog: {},
  own: [],
  past: [],
  foreign: FACT_PROJECTIONS,
};
