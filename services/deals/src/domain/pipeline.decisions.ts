import { accept, type Decider, type Decision, nothing, type Refusal, refuse } from '@relata/es';
import {
  applyRules,
  changesOf,
  FieldFault,
  type FieldRules,
  sameValue,
  textRule,
  wholeRule,
  withChanges,
} from '@relata/values';
import type {
  AddStage,
  ChangePipeline,
  ChangeStage,
  CreatePipeline,
  PipelineCommand,
  RemoveStage,
  ReorderStages,
} from './pipeline.commands.js';
import type { PipelineEvent, PipelineFields, Stage, StageFields } from './pipeline.events.js';
import { evolvePipeline, initialPipeline, type Pipeline, type PipelineState, withoutStage } from './pipeline.state.js';
import { normalStage, STAGE_RULES, stagesFault } from './stage-rules.js';

type PipelineDecision = Decision<PipelineEvent>;

const RULES: FieldRules<PipelineFields> = { name: textRule(100), order: wholeRule(0, 1_000_000, 'order-invalid') };

const refused = (refusal: Refusal): PipelineDecision => ({ kind: 'refuse', refusal });
const acceptStages = (stages: readonly Stage[], event: PipelineEvent): PipelineDecision => {
  const fault = stagesFault(stages);
  return fault ? refused(fault) : accept(event);
};

const createPipeline = (command: CreatePipeline, state: PipelineState): PipelineDecision => {
  const fields = applyRules<PipelineFields, PipelineFields>(RULES, command);
  if (fields instanceof FieldFault) return refuse(fields.code, fields.field);
  const { name, order } = fields;
  if (!name) return refuse('field-required', 'name');
  const stages: Stage[] = [];
  for (const [place, given] of command.stages.entries()) {
    const stage = normalStage({ ...given, order: place });
    if (stage instanceof FieldFault) return refuse(stage.code, `stages.${place}.${stage.field}`);
    stages.push(stage);
  }
  const created = { type: 'PipelineCreated', data: { name, order: order ?? 0, stages } } as const;
  if (state.status === 'absent') return acceptStages(stages, created);
  return sameValue(evolvePipeline(initialPipeline, created), state) ? nothing() : refuse('pipeline-exists', 'id');
};

const changePipeline = (command: ChangePipeline, pipeline: Pipeline): PipelineDecision => {
  const patch = applyRules<PipelineFields, PipelineFields>(RULES, command);
  if (patch instanceof FieldFault) return refuse(patch.code, patch.field);
  if (patch.name === null) return refuse('field-required', 'name');
  if (patch.order === null) return refuse('field-required', 'order');
  const data = changesOf<PipelineFields>(pipeline, patch);
  return data ? accept({ type: 'PipelineChanged', data }) : nothing();
};

const addStage = ({ stageId, ...command }: AddStage, { stages }: Pipeline): PipelineDecision => {
  const present = stages.find((stage) => stage.id === stageId);
  const last = stages.reduce((order, stage) => Math.max(order, stage.order), -1);
  const stage = normalStage({ ...command, id: stageId, order: command.order ?? present?.order ?? last + 1 });
  if (stage instanceof FieldFault) return refuse(stage.code, stage.field);
  if (present) return sameValue(stage, present) ? nothing() : refuse('stage-exists', 'stageId');
  const { id, ...data } = stage;
  return acceptStages([...stages, stage], { type: 'StageAdded', data: { ...data, stageId: id } });
};

const changeStage = (command: ChangeStage, { stages }: Pipeline): PipelineDecision => {
  const stage = stages.find(({ id }) => id === command.stageId);
  if (!stage) return refuse('stage-unknown', 'stageId');
  const patch = applyRules<StageFields, StageFields>(STAGE_RULES, command);
  if (patch instanceof FieldFault) return refuse(patch.code, patch.field);
  if (patch.name === null) return refuse('field-required', 'name');
  if (patch.probability === null) return refuse('field-required', 'probability');
  const changes = changesOf<StageFields>(stage, patch);
  if (!changes) return nothing();
  const changed = stages.map((each) => (each === stage ? withChanges<Stage>(stage, changes) : each));
  return acceptStages(changed, { type: 'StageChanged', data: { ...changes, stageId: stage.id } });
};

const removeStage = ({ stageId, dealsInStage }: RemoveStage, { stages }: Pipeline): PipelineDecision => {
  if (!stages.some(({ id }) => id === stageId)) return nothing();
  if (dealsInStage) return refuse('stage-in-use', 'stageId', 'Move its deals to another stage first.');
  return acceptStages(withoutStage(stages, stageId), { type: 'StageRemoved', data: { stageId } });
};

const reorderStages = ({ stageIds }: ReorderStages, { stages }: Pipeline): PipelineDecision => {
  const present = stages.map(({ id }) => id);
  if (!sameValue([...stageIds].sort(), [...present].sort()))
    return refuse('stage-unknown', 'stageIds', 'Name every stage of the pipeline once.');
  return sameValue(stageIds, present) ? nothing() : accept({ type: 'StagesReordered', data: { stageIds } });
};

const decide = (command: PipelineCommand, state: PipelineState): PipelineDecision => {
  if (command.type === 'CreatePipeline') return createPipeline(command, state);
  if (state.status === 'absent') return refuse('pipeline-unknown', 'id');
  if (command.type === 'UnarchivePipeline')
    return state.status === 'active' ? nothing() : accept({ type: 'PipelineUnarchived', data: {} });
  if (command.type === 'ArchivePipeline')
    return state.status === 'archived' ? nothing() : accept({ type: 'PipelineArchived', data: {} });
  if (state.status === 'archived') return refuse('pipeline-archived', 'id');
  switch (command.type) {
    case 'ChangePipeline':
      return changePipeline(command, state);
    case 'AddStage':
      return addStage(command, state);
    case 'ChangeStage':
      return changeStage(command, state);
    case 'RemoveStage':
      return removeStage(command, state);
    case 'ReorderStages':
      return reorderStages(command, state);
  }
};

export const pipelineDecider: Decider<PipelineCommand, PipelineEvent, PipelineState> = {
  initial: initialPipeline,
  decide,
  evolve: evolvePipeline,
};
