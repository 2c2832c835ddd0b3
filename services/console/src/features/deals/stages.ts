import type { Deal, Pipeline, Stage } from '../../lib/api/types.js';
import { stagesOf } from '../../lib/stages.js';

export const stageOf = (pipelines: readonly Pipeline[] | undefined, deal: Deal): Stage | undefined =>
  stagesOf(pipelines?.find((p) => p.id === deal.pipelineId)).find((s) => s.id === deal.stageId);

export const stageName = (pipelines: readonly Pipeline[] | undefined, deal: Deal): string | undefined =>
  stageOf(pipelines, deal)?.name;
