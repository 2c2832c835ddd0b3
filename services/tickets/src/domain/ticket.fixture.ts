import type { QueueFacts } from './queue.state.js';
import { USUAL_STATUSES } from './status-rules.js';
import type { CreateTicket } from './ticket.commands.js';
import type { TicketEvent, TicketOpening } from './ticket.events.js';

export const at = '2026-03-01T10:00:00.000Z';
export const frame = { id: 't1', at, by: 'u1' };

export const queue: QueueFacts = {
  id: 'q1',
  archived: false,
  teamId: 'm1',
  defaultPriority: 'normal',
  statuses: USUAL_STATUSES,
};

export const create: CreateTicket = { ...frame, type: 'CreateTicket', subject: ' Printer ', queueId: 'q1', queue };

export const opening: TicketOpening = {
  number: 0,
  subject: 'Printer',
  priority: 'normal',
  teamId: 'm1',
  queueId: 'q1',
  statusId: 'new',
  statusKind: 'new',
  channel: 'console',
  authorId: 'u1',
  at,
};

export const created: TicketEvent = { type: 'TicketCreated', data: opening };

/** The step into one of the usual statuses. */
export const step = (kind: (typeof USUAL_STATUSES)[number]['kind']) => ({ statusId: kind, statusKind: kind, at });

export const closed: TicketEvent = { type: 'TicketClosed', data: { ...step('closed'), resolutionCode: 'fixed' } };
export const solved: TicketEvent = { type: 'TicketStatusSet', data: step('solved') };
