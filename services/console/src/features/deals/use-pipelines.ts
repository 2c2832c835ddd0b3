import { useQuery } from '@tanstack/react-query';
import { readRecord } from '../../lib/api/records.js';
import type { Pipeline } from '../../lib/api/types.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { keys, useAll } from '../../lib/queries.js';

/** The pipelines in their order, those that are out of use too: deals may still stand in them. */
export const usePipelines = () => useAll('pipelines', { sort: 'order' });

/**
 * A pipeline with the stages of the moment that is looked at, undefined while they are not known. One that did not exist
 * yet has those of now: no deal stood in them.
 */
export const usePipelineThen = (pipeline: Pipeline | undefined): Pipeline | undefined => {
  const asOf = useAsOf();
  const id = pipeline?.id ?? '';
  const { data, error } = useQuery({
    queryKey: keys.record('pipelines', id, asOf),
    queryFn: ({ signal }) => readRecord('pipelines', id, asOf, signal),
    enabled: pipeline !== undefined && asOf !== undefined,
    retry: false,
  });
  return asOf === undefined || error ? pipeline : (data as Pipeline | undefined);
};
