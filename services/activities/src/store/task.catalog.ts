import type { EventCatalog } from '@relata/es';
import type { TaskEvent } from '../domain/task.events.js';

const FIELDS = {
  title: 'personal',
  description: 'personal',
  due: 'open',
  priority: 'open',
  clients: 'open',
  checklist: 'personal',
} as const;

const ASSIGNMENT = { ownerId: 'open', teamId: 'open', territoryId: 'open' } as const;

/** Storage contract of the events of a task. */
export const TASK_CATALOG: EventCatalog<TaskEvent> = {
  TaskCreated: { schema: 1, classes: { ...FIELDS, ...ASSIGNMENT, authorId: 'open', at: 'open' } },
  TaskChanged: { schema: 1, classes: FIELDS },
  TaskAssigned: { schema: 1, classes: ASSIGNMENT },
  TaskCompleted: { schema: 1, classes: { completedAt: 'open', completedBy: 'open', result: 'personal' } },
  TaskErased: { schema: 1, classes: { ground: 'open' } },
  TaskReopened: { schema: 1, classes: {} },
  TaskCancelled: { schema: 1, classes: { cancelledAt: 'open', reason: 'personal' } },
};
