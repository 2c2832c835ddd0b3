import type { EventCatalog } from '@relata/es';
import type { QueueEvent } from '../domain/queue.events.js';

const FIELDS = { name: 'open', order: 'open', teamId: 'open', defaultPriority: 'open' } as const;

/** Storage contract of the events of a queue: settings of the company, which tell of no person. */
export const QUEUE_CATALOG: EventCatalog<QueueEvent> = {
  QueueCreated: { schema: 1, classes: { ...FIELDS, statuses: 'open' } },
  QueueChanged: { schema: 1, classes: FIELDS },
  QueueStatusesSet: { schema: 1, classes: { statuses: 'open' } },
  QueueArchived: { schema: 1, classes: {} },
  QueueUnarchived: { schema: 1, classes: {} },
};
