import type { Command } from '@relata/es';
import type { Patch } from '@relata/values';
import type { PipelineFields, Stage, StageFields } from './pipeline.events.js';

/** The stages take the order of the list. */
export interface CreatePipeline extends Command, PipelineFields {
  readonly type: 'CreatePipeline';
  readonly stages: readonly Omit<Stage, 'order'>[];
}
export interface ChangePipeline extends Command, Patch<PipelineFields> {
  readonly type: 'ChangePipeline';
}
export interface ArchivePipeline extends Command {
  readonly type: 'ArchivePipeline' | 'UnarchivePipeline';
}
/** The stage comes last unless it has an order. */
export interface AddStage extends Command, Omit<Stage, 'id' | 'order'> {
  readonly type: 'AddStage';
  readonly stageId: string;
  readonly order?: number;
}
export interface ChangeStage extends Command, Patch<StageFields> {
  readonly type: 'ChangeStage';
  readonly stageId: string;
}
export interface RemoveStage extends Command {
  readonly type: 'RemoveStage';
  readonly stageId: string;
  /** Deals that stand in the stage, as far as is known. */
  readonly dealsInStage?: number;
}
/** All stages of the pipeline, each once. */
export interface ReorderStages extends Command {
  readonly type: 'ReorderStages';
  readonly stageIds: readonly string[];
}

export type PipelineCommand =
  | CreatePipeline
  | ChangePipeline
  | ArchivePipeline
  | AddStage
  | ChangeStage
  | RemoveStage
  | ReorderStages;
