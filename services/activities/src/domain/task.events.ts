import type { ErasureGround, Patch } from '@relata/values';
import type { Assignment, Authored } from './assignment.js';
import type { ClientRef } from './client-refs.js';

export const PRIORITIES = ['low', 'normal', 'high'] as const;
export type Priority = (typeof PRIORITIES)[number];

export interface TaskStep {
  readonly id: string;
  readonly text: string;
  readonly done: boolean;
}

export interface TaskFields {
  readonly title: string;
  readonly description?: string;
  /** A date, or an instant where the time of day matters. */
  readonly due?: string;
  readonly priority: Priority;
  readonly clients?: readonly ClientRef[];
  readonly checklist?: readonly TaskStep[];
}

export type TaskEvent =
  | { readonly type: 'TaskCreated'; readonly data: TaskFields & Assignment & Authored & { readonly at: string } }
  | { readonly type: 'TaskChanged'; readonly data: Patch<TaskFields> }
  | { readonly type: 'TaskAssigned'; readonly data: Patch<Assignment> }
  | {
      readonly type: 'TaskCompleted';
      readonly data: { readonly completedAt: string; readonly completedBy: string; readonly result?: string };
    }
  /** Its words are gone for good; the key is destroyed after it. */
  | { readonly type: 'TaskErased'; readonly data: { readonly ground: ErasureGround } }
  | { readonly type: 'TaskReopened'; readonly data: Readonly<Record<never, never>> }
  | { readonly type: 'TaskCancelled'; readonly data: { readonly cancelledAt: string; readonly reason?: string } };
