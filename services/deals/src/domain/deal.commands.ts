import type { Command } from '@relata/es';
import type { Money, Patch } from '@relata/values';
import type { Assignment, DealFields, DealLine, LineFields } from './deal.events.js';
import type { PipelineFacts } from './pipeline.state.js';

/** A command about the stages of a deal. The application looks the pipeline up; undefined when there is none. */
interface StageCommand extends Command {
  readonly pipeline: PipelineFacts | undefined;
  /** Instant at which it happened, when that is not now (imports). */
  readonly occurredAt?: string;
}

/** `pipeline` is that of `pipelineId`. Without a stage the deal starts in the first open one. */
export interface CreateDeal extends StageCommand, Patch<DealFields>, Patch<Assignment> {
  readonly type: 'CreateDeal';
  readonly stageId?: string;
  readonly lines?: readonly DealLine[];
}
export interface ChangeDeal extends Command, Patch<DealFields> {
  readonly type: 'ChangeDeal';
}
export interface AssignDeal extends Command, Patch<Assignment> {
  readonly type: 'AssignDeal';
}
/** To another open stage. `pipeline` may be another one than the deal's: then the deal changes over to it. */
export interface MoveDeal extends StageCommand {
  readonly type: 'MoveDeal';
  readonly stageId: string;
}
/** `pipeline` is the deal's own in the following two; without a stage the first of the kind is taken. */
export interface WinDeal extends StageCommand {
  readonly type: 'WinDeal';
  readonly stageId?: string;
  /** Date; that of the act by default. */
  readonly closedOn?: string;
  /** What was agreed in the end, where it differs from the deal's value. */
  readonly value?: Money;
}
export interface LoseDeal extends StageCommand {
  readonly type: 'LoseDeal';
  readonly stageId?: string;
  readonly reasonCode?: string;
  readonly note?: string;
  readonly closedOn?: string;
}
/** `pipeline` may be another one than the deal's. */
export interface ReopenDeal extends StageCommand {
  readonly type: 'ReopenDeal';
  readonly stageId: string;
}
export interface ArchiveDeal extends Command {
  readonly type: 'ArchiveDeal';
  /** Frees the external id for another deal. */
  readonly release?: boolean;
}
export interface UnarchiveDeal extends Command {
  readonly type: 'UnarchiveDeal';
}
export interface AddDealLine extends Command, LineFields {
  readonly type: 'AddDealLine';
  readonly lineId: string;
}
export interface ChangeDealLine extends Command, Patch<LineFields> {
  readonly type: 'ChangeDealLine';
  readonly lineId: string;
}
export interface RemoveDealLine extends Command {
  readonly type: 'RemoveDealLine';
  readonly lineId: string;
}

export type DealStageCommand = MoveDeal | WinDeal | LoseDeal | ReopenDeal;
export type DealLineCommand = AddDealLine | ChangeDealLine | RemoveDealLine;
export type DealCommand =
  | CreateDeal
  | ChangeDeal
  | AssignDeal
  | ArchiveDeal
  | UnarchiveDeal
  | DealStageCommand
  | DealLineCommand;
