import { type Deal, type Pipeline, type Stage, shown } from '../../lib/api/types.js';

/** In their order. */
export const stagesOf = (pipeline: Pipeline | undefined): readonly Stage[] =>
  [...(shown(pipeline?.stages) ?? [])].sort((a, b) => (a.order ?? 0) - (b.order ?? 0));

export const stageOf = (pipelines: readonly Pipeline[] | undefined, deal: Deal): Stage | undefined =>
  stagesOf(pipelines?.find((p) => p.id === deal.pipelineId)).find((s) => s.id === deal.stageId);

export const stageName = (pipelines: readonly Pipeline[] | undefined, deal: Deal): string | undefined =>
  stageOf(pipelines, deal)?.name;
