import { actsOf, bodyOf, classed, Id, line, patchOf, type Resource, recordView } from '@relata/service-kit';
import { Type } from 'typebox';
import { type QueueCommand, queueDecider } from '../../domain/queue.decisions.js';
import {
  PRIORITIES,
  type QueueEvent,
  type QueueFields,
  STATUS_KINDS,
  type TicketStatus,
} from '../../domain/queue.events.js';
import type { QueueState } from '../../domain/queue.state.js';
import { queueList, queuePast } from '../../projections/queue-list.projection.js';

const FIELDS = {
  name: line(100),
  order: Type.Integer({ minimum: 0, maximum: 10_000 }),
  teamId: Id,
  defaultPriority: Type.Enum([...PRIORITIES]),
};
const STATUS = bodyOf(
  { id: Id, name: line(100), kind: Type.Enum([...STATUS_KINDS]), allowedNext: Type.Array(Id, { maxItems: 50 }) },
  ['id', 'name', 'kind'],
);
const STATUSES = Type.Array(STATUS, { minItems: 4, maxItems: 50 });

interface QueueView extends QueueFields {
  readonly status: string;
  readonly statuses: readonly TicketStatus[];
}

const NO_QUEUE: QueueView = { name: '', order: 0, defaultPriority: 'normal', status: 'absent', statuses: [] };

const act = actsOf<QueueCommand, QueueState>();

/** The statuses of a queue in which tickets stand, merged and closed ones too. */
export type StatusesInUse = (queueId: string, statusIds: readonly string[]) => Promise<readonly string[]>;

/** Queues: where tickets of one sort are worked, and the statuses that they pass there. */
export const queueResource = (inUse: StatusesInUse): Resource<QueueCommand, QueueEvent, QueueState, QueueView> => ({
  collection: 'queues',
  name: 'queue',
  category: 'queue',
  decider: queueDecider,
  list: queueList,
  past: queuePast,
  permissions: { read: 'queues:read', write: 'queues:write', history: 'queues:history' },
  exists: (state) => state.status !== 'absent',
  view: {
    schema: recordView('Queue', { ...FIELDS, status: line(), statuses: Type.Array(STATUS) }),
    of: (state) => (state.status === 'absent' ? NO_QUEUE : state),
    classes: classed('open', 'name', 'order', 'teamId', 'defaultPriority', 'status', 'statuses'),
  },
  create: act(
    'CreateQueue',
    'Create a queue; without statuses it has the usual ones',
    bodyOf({ ...FIELDS, statuses: STATUSES }, ['name']),
  ),
  change: act('ChangeQueue', 'Change a queue (JSON merge patch)', patchOf(FIELDS)),
  acts: {
    'set-statuses': act(
      'SetQueueStatuses',
      'Set all statuses of the queue, in their order',
      bodyOf({ statuses: STATUSES }, ['statuses']),
      {
        facts: async ({ id, state }) => ({
          facts: {
            inUse: await inUse(id, state.status === 'absent' ? [] : state.statuses.map((status) => status.id)),
          },
        }),
      },
    ),
    archive: act('ArchiveQueue', 'Take a queue out of use: its tickets stay, and no new ones come', bodyOf({})),
    unarchive: act('UnarchiveQueue', 'Bring a queue back into use', bodyOf({})),
  },
});
