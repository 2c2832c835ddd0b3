import { accept, type Decider, type Decision, nothing, refuse } from '@relata/es';
import {
  applyRules,
  businessInstant,
  changesOf,
  dueRule,
  FieldFault,
  type FieldRule,
  type FieldRules,
  idRule,
  listRule,
  oneOfRule,
  sameValue,
  textRule,
  withChanges,
} from '@relata/values';
import { ASSIGNMENT_RULES, type Assignment, type Authored } from './assignment.js';
import { clientsRule } from './client-refs.js';
import type { AssignTask, CancelTask, ChangeTask, CompleteTask, CreateTask, TaskCommand } from './task.commands.js';
import { PRIORITIES, type TaskEvent, type TaskFields, type TaskStep } from './task.events.js';
import { evolveTask, initialTask, type Task, type TaskState } from './task.state.js';

type TaskDecision = Decision<TaskEvent>;

const stepRule: FieldRule<TaskStep> = (step, { field }) => {
  const id = idRule(step.id, { field: `${field}.id` });
  const text = textRule(500)(step.text, { field: `${field}.text` });
  if (id instanceof FieldFault) return id;
  if (text instanceof FieldFault) return text;
  return id === null || text === null ? null : { id, text, done: step.done ?? false };
};

const RULES: FieldRules<TaskFields> = {
  title: textRule(500),
  description: textRule(20_000),
  due: dueRule,
  priority: oneOfRule(PRIORITIES),
  clients: clientsRule,
  checklist: listRule(stepRule, (step) => step.id, 100),
};

const createTask = (command: CreateTask, state: TaskState): TaskDecision => {
  const fields = applyRules<TaskFields, TaskFields>(RULES, command);
  if (fields instanceof FieldFault) return refuse(fields.code, fields.field);
  const assignment = applyRules<Assignment, Assignment>(ASSIGNMENT_RULES, command);
  if (assignment instanceof FieldFault) return refuse(assignment.code, assignment.field);
  const at = businessInstant(command);
  if (at instanceof FieldFault) return refuse(at.code, at.field);
  if (!fields.title) return refuse('field-required', 'title');
  const task = {
    title: fields.title,
    priority: fields.priority ?? 'normal',
    ownerId: assignment.ownerId ?? command.by,
  };
  const data = withChanges<TaskFields & Assignment & Authored>(
    { ...task, authorId: command.by },
    { ...fields, ...assignment, ...task },
  );
  const created = { type: 'TaskCreated', data: { ...data, at } } as const;
  if (state.status === 'absent') return accept(created);
  return sameValue(evolveTask(initialTask, created), state) ? nothing() : refuse('task-exists', 'id');
};

/** An ended task is changed after it is reopened. */
const closed = (task: Task): TaskDecision => refuse(task.status === 'done' ? 'task-done' : 'task-cancelled', 'id');

const changeTask = (command: ChangeTask, task: Task): TaskDecision => {
  const patch = applyRules<TaskFields, TaskFields>(RULES, command);
  if (patch instanceof FieldFault) return refuse(patch.code, patch.field);
  if (patch.title === null) return refuse('field-required', 'title');
  if (patch.priority === null) return refuse('field-required', 'priority');
  const data = changesOf<TaskFields>(task, patch);
  if (!data) return nothing();
  return task.status === 'open' ? accept({ type: 'TaskChanged', data }) : closed(task);
};

const assignTask = (command: AssignTask, task: Task): TaskDecision => {
  const patch = applyRules<Assignment, Assignment>(ASSIGNMENT_RULES, command);
  if (patch instanceof FieldFault) return refuse(patch.code, patch.field);
  if (patch.ownerId === null) return refuse('field-required', 'ownerId');
  const data = changesOf<Assignment>(task, patch);
  if (!data) return nothing();
  return task.status === 'open' ? accept({ type: 'TaskAssigned', data }) : closed(task);
};

const completeTask = (command: CompleteTask, task: Task): TaskDecision => {
  const result = textRule(20_000)(command.result ?? '', { field: 'result' });
  if (result instanceof FieldFault) return refuse(result.code, result.field);
  if (task.status === 'done' && (result === null || result === task.result)) return nothing();
  if (task.status !== 'open') return closed(task);
  const completedAt = businessInstant(command);
  if (completedAt instanceof FieldFault) return refuse(completedAt.code, completedAt.field);
  const data = { completedAt, completedBy: command.by, ...(result === null ? {} : { result }) };
  return accept({ type: 'TaskCompleted', data });
};

const cancelTask = (command: CancelTask, task: Task): TaskDecision => {
  const reason = textRule(2000)(command.reason ?? '', { field: 'reason' });
  if (reason instanceof FieldFault) return refuse(reason.code, reason.field);
  if (task.status === 'cancelled' && (reason === null || reason === task.reason)) return nothing();
  if (task.status !== 'open') return closed(task);
  const cancelledAt = businessInstant(command);
  if (cancelledAt instanceof FieldFault) return refuse(cancelledAt.code, cancelledAt.field);
  return accept({ type: 'TaskCancelled', data: { cancelledAt, ...(reason === null ? {} : { reason }) } });
};

const decide = (command: TaskCommand, state: TaskState): TaskDecision => {
  if (command.type === 'CreateTask') return createTask(command, state);
  if (state.status === 'absent') return refuse('task-unknown', 'id');
  if (state.status === 'erased') return command.type === 'EraseTask' ? nothing() : refuse('task-erased', 'id');
  switch (command.type) {
    case 'ChangeTask':
      return changeTask(command, state);
    case 'AssignTask':
      return assignTask(command, state);
    case 'CompleteTask':
      return completeTask(command, state);
    case 'CancelTask':
      return cancelTask(command, state);
    case 'EraseTask':
      return accept({ type: 'TaskErased', data: { ground: command.ground } });
    case 'ReopenTask':
      return state.status === 'open' ? nothing() : accept({ type: 'TaskReopened', data: {} });
  }
};

export const taskDecider: Decider<TaskCommand, TaskEvent, TaskState> = {
  initial: initialTask,
  decide,
  evolve: evolveTask,
};
