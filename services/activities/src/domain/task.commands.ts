import type { Command } from '@relata/es';
import type { ErasureGround, Patch } from '@relata/values';
import type { Assignment } from './assignment.js';
import type { TaskFields } from './task.events.js';

/** `occurredAt` is the instant at which it happened, when that is not now (imports). */
interface Act extends Command {
  readonly occurredAt?: string;
}

/** The owner is who creates the task, unless another one is named; the priority is normal by default. */
export interface CreateTask extends Act, Patch<TaskFields>, Patch<Assignment> {
  readonly type: 'CreateTask';
}
export interface ChangeTask extends Command, Patch<TaskFields> {
  readonly type: 'ChangeTask';
}
export interface AssignTask extends Command, Patch<Assignment> {
  readonly type: 'AssignTask';
}
export interface CompleteTask extends Act {
  readonly type: 'CompleteTask';
  /** What came of it. */
  readonly result?: string;
}
export interface ReopenTask extends Command {
  readonly type: 'ReopenTask';
}
export interface CancelTask extends Act {
  readonly type: 'CancelTask';
  readonly reason?: string;
}
export interface EraseTask extends Command {
  readonly type: 'EraseTask';
  readonly ground: ErasureGround;
}

export type TaskCommand = CreateTask | ChangeTask | AssignTask | CompleteTask | ReopenTask | CancelTask | EraseTask;
