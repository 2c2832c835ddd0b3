import { useAll } from '../../lib/queries.js';

/** The pipelines in their order, those that are out of use too: deals may still stand in them. */
export const usePipelines = () => useAll('pipelines', { sort: 'order' });
