import { type Refusal, refuse } from '@relata/es';
import { type ActTime, businessInstant, FieldFault, fullDaysBetween } from '@relata/values';
import type { StageStep } from './deal.events.js';
import { isFilled } from './deal.fields.js';
import type { Deal } from './deal.state.js';
import type { StageKind } from './pipeline.events.js';
import type { PipelineFacts } from './pipeline.state.js';

type StageFacts = PipelineFacts['stages'][number];

export const isRefusal = <T extends object>(value: T | Refusal): value is Refusal => 'code' in value;

/** The stage by id, or the first of the kind when no id is given; and what speaks against entering it. */
export const stageToEnter = (
  pipeline: PipelineFacts,
  stageId: string | undefined,
  kind: StageKind,
  deal: object,
): StageFacts | Refusal => {
  if (pipeline.archived && kind === 'open') return refuse('pipeline-archived', 'pipelineId').refusal;
  const stage = pipeline.stages.find(({ id, kind: its }) => (stageId === undefined ? its === kind : id === stageId));
  if (!stage) return refuse('stage-unknown', 'stageId').refusal;
  if (stage.kind !== kind)
    return refuse('move-not-allowed', 'stageId', 'Closed stages are entered by win and lose only.').refusal;
  const empty = stage.requiredFields?.find((name) => !isFilled(deal, name));
  return empty === undefined ? stage : refuse('field-required', empty, 'The stage needs this field.').refusal;
};

/** Whether the deal's present stage lets it go to the next one; between pipelines everything is allowed. */
export const mayFollow = (deal: Deal, pipeline: PipelineFacts, next: string): boolean => {
  if (pipeline.id !== deal.pipelineId) return true;
  const allowed = pipeline.stages.find(({ id }) => id === deal.stageId)?.allowedNext ?? [];
  return allowed.length === 0 || allowed.includes(next);
};

/** The step into a stage. Steps never go back in time; a clock that did is held at the last step. */
export const stepTo = (command: ActTime, deal: Deal, pipeline: PipelineFacts, stageId: string): StageStep | Refusal => {
  const given = businessInstant(command);
  if (given instanceof FieldFault) return refuse(given.code, given.field).refusal;
  const since = deal.stageHistory.at(-1)?.enteredAt ?? given;
  if (command.occurredAt !== undefined && given < since) return refuse('occurred-before-last', 'occurredAt').refusal;
  const at = given < since ? since : given;
  return { pipelineId: pipeline.id, fromStageId: deal.stageId, stageId, at, daysIn: fullDaysBetween(since, at) };
};
