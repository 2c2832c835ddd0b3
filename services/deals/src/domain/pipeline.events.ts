import type { Patch } from '@relata/values';

export const STAGE_KINDS = ['open', 'won', 'lost'] as const;
export type StageKind = (typeof STAGE_KINDS)[number];

/** What of a stage may be changed after it was made. */
export interface StageFields {
  readonly name: string;
  /** Chance of winning in percent, a whole number: 100 for won, 0 for lost stages. */
  readonly probability: number;
  /** Days after which a deal that stays in the stage counts as rotting. */
  readonly rottingDays?: number;
  /** Stages that a deal may go to from here; any when empty. Losing is always allowed. */
  readonly allowedNext?: readonly string[];
  /** Fields of a deal that must be filled to enter; `custom.<id>` for custom ones. */
  readonly requiredFields?: readonly string[];
  /** What to say and do at this stage. */
  readonly script?: string;
  readonly checklist?: readonly ChecklistItem[];
}

export interface ChecklistItem {
  readonly id: string;
  readonly text: string;
}

export interface Stage extends StageFields {
  readonly id: string;
  readonly kind: StageKind;
  /** Place among the stages of the pipeline, rising. */
  readonly order: number;
}

export interface PipelineFields {
  readonly name: string;
  /** Place among the pipelines, rising. */
  readonly order: number;
}

export type PipelineEvent =
  | { readonly type: 'PipelineCreated'; readonly data: PipelineFields & { readonly stages: readonly Stage[] } }
  | { readonly type: 'PipelineChanged'; readonly data: Patch<PipelineFields> }
  | { readonly type: 'PipelineArchived'; readonly data: Readonly<Record<never, never>> }
  | { readonly type: 'PipelineUnarchived'; readonly data: Readonly<Record<never, never>> }
  | { readonly type: 'StageAdded'; readonly data: Omit<Stage, 'id'> & { readonly stageId: string } }
  | { readonly type: 'StageChanged'; readonly data: Patch<StageFields> & { readonly stageId: string } }
  | { readonly type: 'StageRemoved'; readonly data: { readonly stageId: string } }
  | { readonly type: 'StagesReordered'; readonly data: { readonly stageIds: readonly string[] } };
