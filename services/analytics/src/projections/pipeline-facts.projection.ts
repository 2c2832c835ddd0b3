import type { PublicMessage } from '@relata/bus';
import type { PublicEvents } from '@relata/contracts';
import { factProjection } from './fact-projection.js';

export interface StageFacts {
  readonly id: string;
  readonly name: string;
  readonly kind: 'open' | 'won' | 'lost';
  readonly order: number;
  /** Chance of winning in percent. */
  readonly probability: number;
}

export interface PipelineFacts {
  readonly name: string;
  readonly order: number;
  readonly archived: boolean;
  readonly stages: readonly StageFacts[];
  /** Stages that are no more; deals that once were there still name them. */
  readonly former: readonly StageFacts[];
}

type Told = PublicEvents['crm.deals.pipeline-changed.v1']['json'];

const stageOf = (stage: NonNullable<Told['stages']>[number]): StageFacts => ({
  id: stage.id ?? '',
  name: stage.name ?? '',
  kind: (stage.kind ?? 'open') as StageFacts['kind'],
  order: stage.order ?? 0,
  probability: stage.probability ?? 0,
});

const told = (doc: PipelineFacts, data: PublicMessage['data']): PipelineFacts => {
  const { name, order, stages } = data as Told;
  const now = stages?.map(stageOf) ?? doc.stages;
  const gone = [...doc.former, ...doc.stages].filter((stage) => !now.some(({ id }) => id === stage.id));
  return { ...doc, name: name ?? doc.name, order: order ?? doc.order, stages: now, former: gone };
};

const NEW: PipelineFacts = { name: '', order: 0, archived: false, stages: [], former: [] };

/** Names, kinds and probabilities of the stages of every pipeline. */
export const pipelineFacts = factProjection<PipelineFacts>({
  name: 'pipeline_facts',
  version: 1,
  service: 'deals',
  category: 'pipeline',
  collection: {
    name: 'pipeline-facts',
    fields: { archived: { type: 'boolean', class: 'open' } },
    index: ({ archived }) => ({ archived }),
    texts: () => [],
    scopes: () => [],
  },
  evolve: (doc, { type, data }) => {
    switch (type) {
      case 'crm.deals.pipeline-created.v1':
        return told(NEW, data);
      case 'crm.deals.pipeline-archived.v1':
        return doc && { ...doc, archived: true };
      case 'crm.deals.pipeline-unarchived.v1':
        return doc && { ...doc, archived: false };
      default:
        return doc && told(doc, data);
    }
  },
});
