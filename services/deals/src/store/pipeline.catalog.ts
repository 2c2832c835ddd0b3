import type { EventCatalog } from '@relata/es';
import type { PipelineEvent } from '../domain/pipeline.events.js';

/** Names and scripts are settings of the company and tell of no person. */
const STAGE = {
  name: 'open',
  probability: 'open',
  rottingDays: 'open',
  allowedNext: 'open',
  requiredFields: 'open',
  script: 'internal',
  checklist: 'internal',
} as const;

/** Storage contract of the events of a pipeline. */
export const PIPELINE_CATALOG: EventCatalog<PipelineEvent> = {
  PipelineCreated: { schema: 1, classes: { name: 'open', order: 'open', stages: 'internal' } },
  PipelineChanged: { schema: 1, classes: { name: 'open', order: 'open' } },
  PipelineArchived: { schema: 1, classes: {} },
  PipelineUnarchived: { schema: 1, classes: {} },
  StageAdded: { schema: 1, classes: { ...STAGE, stageId: 'open', kind: 'open', order: 'open' } },
  StageChanged: { schema: 1, classes: { ...STAGE, stageId: 'open' } },
  StageRemoved: { schema: 1, classes: { stageId: 'open' } },
  StagesReordered: { schema: 1, classes: { stageIds: 'open' } },
};
