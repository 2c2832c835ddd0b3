import { pastOf, recordProjection } from '@relata/projections';
import type { QueueEvent } from '../domain/queue.events.js';
import { evolveQueue, initialQueue, type QueueState } from '../domain/queue.state.js';

/** All queues with their statuses. */
export const queueList = recordProjection<QueueEvent, QueueState>({
  name: 'queue_list',
  version: 1,
  category: 'queue',
  evolution: { initial: initialQueue, evolve: evolveQueue },
  collection: {
    name: 'queues',
    fields: {
      name: { type: 'text', class: 'open', sortable: true },
      order: { type: 'number', class: 'open', sortable: true },
      status: { type: 'keyword', class: 'open' },
      teamId: { type: 'keyword', class: 'open' },
    },
    index: ({ state }) =>
      state.status === 'absent'
        ? {}
        : { name: state.name, order: state.order, status: state.status, teamId: state.teamId ?? null },
    texts: ({ state }) => (state.status === 'absent' ? [] : [state.name]),
    scopes: () => [],
  },
});

/** All queues as they ever stood. */
export const queuePast = pastOf(queueList);
