import { pastOf, recordProjection } from '@relata/projections';
import type { PipelineEvent } from '../domain/pipeline.events.js';
import { evolvePipeline, initialPipeline, type PipelineState } from '../domain/pipeline.state.js';

/** All pipelines with their stages. */
export const pipelineList = recordProjection<PipelineEvent, PipelineState>({
  name: 'pipeline_list',
  version: 1,
  category: 'pipeline',
  evolution: { initial: initialPipeline, evolve: evolvePipeline },
  collection: {
    name: 'pipelines',
    fields: {
      name: { type: 'text', class: 'open', sortable: true },
      order: { type: 'number', class: 'open', sortable: true },
      status: { type: 'keyword', class: 'open' },
    },
    index: ({ state }) =>
      state.status === 'absent' ? {} : { name: state.name, order: state.order, status: state.status },
    texts: ({ state }) => (state.status === 'absent' ? [] : [state.name]),
    scopes: () => [],
  },
});

/** All pipelines as they ever stood. */
export const pipelinePast = pastOf(pipelineList);
