import { scopesOf } from '@relata/policy';
import { pastOf, recordProjection } from '@relata/projections';
import type { TaskEvent } from '../domain/task.events.js';
import {
  type ErasedTask,
  evolveTask,
  initialTask,
  type Task,
  type TaskState,
  taskOwned,
} from '../domain/task.state.js';
import { ACTIVITY_FIELDS } from './activity-fields.js';

/** The day on which a task is due, in UTC where an instant was given. */
const dueDay = (due: string | undefined): string | null => due?.slice(0, 10) ?? null;

const indexOf = (task: Task | ErasedTask) => ({
  status: task.status,
  title: task.status === 'erased' ? null : (task.title ?? null),
  priority: task.priority,
  due: dueDay(task.due),
  client: task.clients ?? [],
  ownerId: task.ownerId,
  teamId: task.teamId ?? null,
  territoryId: task.territoryId ?? null,
  seenBy: scopesOf(taskOwned(task)),
  at: task.at,
  completedAt: task.status === 'done' ? task.completedAt : null,
});

/** All tasks as they stand. */
export const taskList = recordProjection<TaskEvent, TaskState>({
  name: 'task_list',
  version: 1,
  category: 'task',
  evolution: { initial: initialTask, evolve: evolveTask },
  collection: {
    name: 'tasks',
    fields: {
      ...ACTIVITY_FIELDS,
      title: { type: 'text', class: 'personal', sortable: true },
      priority: { type: 'keyword', class: 'open' },
      due: { type: 'date', class: 'open', sortable: true },
      completedAt: { type: 'instant', class: 'open', sortable: true },
    },
    index: ({ state, createdAt, updatedAt }) =>
      state.status === 'absent' ? {} : { ...indexOf(state), createdAt, updatedAt },
    texts: ({ state }) =>
      state.status === 'absent' || state.status === 'erased'
        ? []
        : [state.title, state.description].filter((text) => text !== undefined),
    scopes: ({ state }) => scopesOf(taskOwned(state)),
  },
});

/** All tasks as they ever stood. */
export const taskPast = pastOf(taskList, (event) => event.type === 'TaskErased');
