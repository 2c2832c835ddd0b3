import { type ErasureGround, type Patch, withChanges } from '@relata/values';
import { type Assignment, type Authored, activityOwned } from './assignment.js';
import type { TaskEvent, TaskFields } from './task.events.js';

interface TaskRecord extends TaskFields, Assignment, Authored {
  /** Instant at which it was set. */
  readonly at: string;
}
export interface OpenTask extends TaskRecord {
  readonly status: 'open';
}
export interface DoneTask extends TaskRecord {
  readonly status: 'done';
  readonly completedAt: string;
  readonly completedBy: string;
  readonly result?: string;
}
export interface CancelledTask extends TaskRecord {
  readonly status: 'cancelled';
  readonly cancelledAt: string;
  readonly reason?: string;
}
export type Task = OpenTask | DoneTask | CancelledTask;
/** What was to be done, and what came of it, is known no more. */
export interface ErasedTask extends Omit<TaskRecord, 'title' | 'description' | 'checklist'> {
  readonly status: 'erased';
  readonly ground: ErasureGround;
}
export type TaskState = { readonly status: 'absent' } | Task | ErasedTask;

/** Whose the task is; a task that is not there is nobody's. */
export const taskOwned = (task: TaskState) => (task.status === 'absent' ? {} : activityOwned(task));

export const initialTask: TaskState = { status: 'absent' };

/** The task as an open one: what told of its end is gone. */
const opened = (task: Task): OpenTask =>
  withChanges<OpenTask>({ ...task, status: 'open' }, {
    completedAt: null,
    completedBy: null,
    result: null,
    cancelledAt: null,
    reason: null,
  } as Patch<OpenTask>);

const erased = (task: Task, ground: ErasureGround): ErasedTask => {
  const { title: _, description: __, checklist: ___, ...rest } = opened(task);
  return { ...rest, status: 'erased', ground };
};

export const evolveTask = (state: TaskState, event: TaskEvent): TaskState => {
  if (state.status === 'absent') return event.type === 'TaskCreated' ? { ...event.data, status: 'open' } : state;
  if (state.status === 'erased') return state;
  switch (event.type) {
    case 'TaskErased':
      return erased(state, event.data.ground);
    case 'TaskChanged':
    case 'TaskAssigned':
      return withChanges<Task>(state, event.data);
    case 'TaskCompleted':
      return { ...opened(state), ...event.data, status: 'done' };
    case 'TaskCancelled':
      return { ...opened(state), ...event.data, status: 'cancelled' };
    case 'TaskReopened':
      return opened(state);
    default:
      return state;
  }
};
