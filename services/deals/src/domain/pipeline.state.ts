import { withChanges } from '@relata/values';
import type { PipelineEvent, PipelineFields, Stage } from './pipeline.events.js';

/** A pipeline that exists; its stages stand in their order. */
export interface Pipeline extends PipelineFields {
  readonly status: 'active' | 'archived';
  readonly stages: readonly Stage[];
}

export type PipelineState = { readonly status: 'absent' } | Pipeline;

/** What deciding about a deal must know of a pipeline; looked up before and carried by the command. */
export interface PipelineFacts {
  readonly id: string;
  readonly archived: boolean;
  readonly stages: readonly Pick<Stage, 'id' | 'kind' | 'allowedNext' | 'requiredFields'>[];
}

/** `heldAs`: the name under which deals hold a required field. */
export const pipelineFacts = (
  id: string,
  state: PipelineState,
  heldAs: (field: string) => string = (field) => field,
): PipelineFacts | undefined => {
  if (state.status === 'absent') return undefined;
  const stages = state.stages.map((stage) =>
    stage.requiredFields ? { ...stage, requiredFields: stage.requiredFields.map(heldAs) } : stage,
  );
  return { id, archived: state.status === 'archived', stages };
};

export const initialPipeline: PipelineState = { status: 'absent' };

const inOrder = (stages: readonly Stage[]): readonly Stage[] => [...stages].sort((a, b) => a.order - b.order);

/** The stages without one, which is no longer allowed as a next stage either. */
export const withoutStage = (stages: readonly Stage[], stageId: string): readonly Stage[] =>
  stages
    .filter((stage) => stage.id !== stageId)
    .map((stage) =>
      stage.allowedNext?.includes(stageId)
        ? { ...stage, allowedNext: stage.allowedNext.filter((id) => id !== stageId) }
        : stage,
    );

/** The stages in the order of the ids; stages not named follow as they stood. */
const reordered = (stages: readonly Stage[], ids: readonly string[]): readonly Stage[] => {
  const place = new Map(ids.map((id, index) => [id, index]));
  return [...stages]
    .sort((a, b) => (place.get(a.id) ?? ids.length) - (place.get(b.id) ?? ids.length))
    .map((stage, order) => ({ ...stage, order }));
};

export const evolvePipeline = (state: PipelineState, event: PipelineEvent): PipelineState => {
  if (state.status === 'absent')
    return event.type === 'PipelineCreated'
      ? { ...event.data, status: 'active', stages: inOrder(event.data.stages) }
      : state;
  switch (event.type) {
    case 'PipelineChanged':
      return withChanges<Pipeline>(state, event.data);
    case 'PipelineArchived':
      return { ...state, status: 'archived' };
    case 'PipelineUnarchived':
      return { ...state, status: 'active' };
    case 'StageAdded': {
      const { stageId, ...stage } = event.data;
      return { ...state, stages: inOrder([...state.stages, { ...stage, id: stageId }]) };
    }
    case 'StageChanged': {
      const { stageId, ...changes } = event.data;
      const changed = (stage: Stage): Stage => (stage.id === stageId ? withChanges<Stage>(stage, changes) : stage);
      return { ...state, stages: state.stages.map(changed) };
    }
    case 'StageRemoved':
      return { ...state, stages: withoutStage(state.stages, event.data.stageId) };
    case 'StagesReordered':
      return { ...state, stages: reordered(state.stages, event.data.stageIds) };
    default:
      return state;
  }
};
