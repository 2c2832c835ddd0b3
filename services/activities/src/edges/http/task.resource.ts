import {
  actsOf,
  bodyOf,
  type ClientLookup,
  classed,
  Id,
  Instant,
  line,
  patchOf,
  type Resource,
  recordView,
  rowsThroughClients,
} from '@relata/service-kit';
import { ERASURE_GROUNDS } from '@relata/values';
import { Type } from 'typebox';
import type { TaskCommand } from '../../domain/task.commands.js';
import { taskDecider } from '../../domain/task.decisions.js';
import { PRIORITIES, type TaskEvent } from '../../domain/task.events.js';
import { type Task, type TaskState, taskOwned } from '../../domain/task.state.js';
import { taskList, taskPast } from '../../projections/task-list.projection.js';
import { Clients, knownClients } from './clients.facts.js';

const STEP = bodyOf({ id: Id, text: line(500), done: Type.Boolean() }, ['id', 'text']);
const FIELDS = {
  title: line(500),
  description: line(20_000),
  due: line(40, 'YYYY-MM-DD, or an ISO 8601 instant where the time of day matters'),
  priority: Type.Enum([...PRIORITIES]),
  clients: Clients,
  checklist: Type.Array(STEP, { maxItems: 100 }),
};
const OWNERSHIP = { ownerId: Id, teamId: Id, territoryId: Id };
const WHEN = { occurredAt: Instant };

type TaskView = Partial<Omit<Task, 'status'>> & {
  readonly status: string;
  readonly completedAt?: string;
  readonly completedBy?: string;
  readonly result?: string;
  readonly cancelledAt?: string;
  readonly reason?: string;
};

const clientsOf = (task: TaskState): readonly string[] => (task.status === 'absent' ? [] : (task.clients ?? []));

const viewOf = (task: TaskState): TaskView => {
  if (task.status !== 'erased') return task;
  const { ground: _, ...view } = task;
  return view;
};

const ERASE = bodyOf({ ground: Type.Enum([...ERASURE_GROUNDS]) }, ['ground']);

/** Tasks: what is to be done, by whom, until when. */
export const taskResource = (lookup: ClientLookup): Resource<TaskCommand, TaskEvent, TaskState, TaskView> => {
  const act = actsOf<TaskCommand, TaskState>();
  const facts = knownClients(lookup, clientsOf);
  return {
    collection: 'tasks',
    name: 'task',
    category: 'task',
    decider: taskDecider,
    list: taskList,
    past: taskPast,
    permissions: { read: 'tasks:read', write: 'tasks:write', history: 'tasks:history' },
    exists: (task) => task.status !== 'absent',
    owned: taskOwned,
    through: rowsThroughClients(lookup, clientsOf),
    search: { class: 'personal', title: ['title'], subtitle: ['status', 'due'] },
    view: {
      schema: recordView('Task', {
        ...FIELDS,
        ...OWNERSHIP,
        status: line(),
        authorId: Id,
        at: Instant,
        completedAt: Instant,
        completedBy: Id,
        result: line(20_000),
        cancelledAt: Instant,
        reason: line(2000),
      }),
      of: viewOf,
      classes: {
        ...classed('personal', 'title', 'description', 'checklist', 'result', 'reason'),
        ...classed('open', 'status', 'due', 'priority', 'clients', 'ownerId', 'teamId', 'territoryId', 'authorId'),
        ...classed('open', 'at', 'completedAt', 'completedBy', 'cancelledAt'),
      },
    },
    create: act('CreateTask', 'Create a task', bodyOf({ ...FIELDS, ...OWNERSHIP, ...WHEN }, ['title']), { facts }),
    change: act('ChangeTask', 'Change a task (JSON merge patch)', patchOf(FIELDS), { facts }),
    erase: act('EraseTask', 'Erase the words of a task', ERASE, { permission: 'privacy:write' }),
    acts: {
      assign: act('AssignTask', 'Give a task to an owner, team or territory', patchOf(OWNERSHIP)),
      complete: act('CompleteTask', 'Mark a task as done', bodyOf({ result: line(20_000), ...WHEN })),
      reopen: act('ReopenTask', 'Open a task again', bodyOf({})),
      cancel: act('CancelTask', 'Cancel a task', bodyOf({ reason: line(2000), ...WHEN })),
    },
  };
};
