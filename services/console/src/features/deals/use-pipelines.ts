import { type Deal, type Pipeline, type Stage, shown } from '../../lib/api/types.js';
import { useAll } from '../../lib/queries.js';

/** The pipelines that are in use, in their order. */
export const usePipelines = () => useAll('pipelines', { sort: 'order' });

export const stagesOf = (pipeline: Pipeline | undefined): readonly Stage[] =>
  [...(shown(pipeline?.stages) ?? [])].sort((a, b) => (a.order ?? 0) - (b.order ?? 0));

export const stageOf = (pipelines: readonly Pipeline[] | undefined, deal: Deal): Stage | undefined =>
  stagesOf(pipelines?.find((p) => p.id === deal.pipelineId)).find((s) => s.id === deal.stageId);

export const stageName = (pipelines: readonly Pipeline[] | undefined, deal: Deal): string | undefined =>
  stageOf(pipelines, deal)?.name;

/** Stages that a deal may go to from where it is: all others where the pipeline names none. */
export const nextStages = (pipeline: Pipeline | undefined, deal: Deal): readonly Stage[] => {
  const stages = stagesOf(pipeline);
  const allowed = stages.find((s) => s.id === deal.stageId)?.allowedNext;
  return stages.filter(
    (s) => s.id !== deal.stageId && (!allowed || allowed.length === 0 || allowed.includes(s.id ?? '')),
  );
};

const DAY_MS = 86_400_000;

/** Whole days since the deal came to its stage. */
export const daysInStage = (deal: Deal, now = Date.now()): number => {
  const last = shown(deal.stageHistory)?.at(-1) as { enteredAt?: string } | undefined;
  return last?.enteredAt ? Math.max(0, Math.floor((now - Date.parse(last.enteredAt)) / DAY_MS)) : 0;
};

/** Longer in its stage than the stage allows. */
export const isRotting = (deal: Deal, stage: Stage | undefined, now = Date.now()): boolean =>
  stage?.kind === 'open' && stage.rottingDays !== undefined && daysInStage(deal, now) > stage.rottingDays;
