import { join } from 'node:path';
import { NUMBER_CATALOG, type NumberEvent } from '@relata/es';
import { eventCatalogContract } from '@relata/testing';
import { macroDecider } from '../domain/macro.decisions.js';
import type { MacroEvent } from '../domain/macro.events.js';
import { queueDecider } from '../domain/queue.decisions.js';
import type { QueueEvent } from '../domain/queue.events.js';
import { USUAL_STATUSES } from '../domain/status-rules.js';
import { ticketDecider } from '../domain/ticket.decisions.js';
import type { TicketEvent } from '../domain/ticket.events.js';
import { MACRO_CATALOG } from './macro.catalog.js';
import { QUEUE_CATALOG } from './queue.catalog.js';
import { TICKET_CATALOG } from './ticket.catalog.js';

const at = '2026-03-01T00:00:00.000Z';
const said = { text: 'SECRET', authorId: 'u1', at };

const tickets: readonly TicketEvent[] = [
  {
    type: 'TicketCreated',
    data: {
      number: 1,
      subject: 'SECRET',
      ticketType: 'error',
      priority: 'normal',
      requesterId: 'c1',
      accountId: 'a1',
      tags: ['vip'],
      custom: { t01: 'SECRET' },
      assigneeId: 'u1',
      teamId: 'm1',
      queueId: 'q1',
      statusId: 'new',
      statusKind: 'new',
      channel: 'mail',
      watchers: ['u2'],
      authorId: 'u1',
      at,
      splitFrom: { ticketId: 't0', messageId: 'w0' },
    },
  },
  { type: 'TicketReplied', data: { ...said, messageId: 'w1', direction: 'in', channel: 'mail' } },
  { type: 'TicketNoted', data: { ...said, messageId: 'w2' } },
  { type: 'TicketChanged', data: { subject: 'SECRET 2', priority: 'urgent', accountId: null } },
  { type: 'TicketAssigned', data: { assigneeId: 'u2', teamId: null } },
  { type: 'TicketMoved', data: { queueId: 'q2', statusId: 'open', statusKind: 'open', at, teamId: 'm2' } },
  { type: 'TicketStatusSet', data: { statusId: 'pending', statusKind: 'pending', at } },
  { type: 'TicketWatched', data: { userId: 'u3' } },
  { type: 'TicketUnwatched', data: { userId: 'u2' } },
  { type: 'TicketLinked', data: { ticketId: 't2', kind: 'causes' } },
  { type: 'TicketLinked', data: { ticketId: 't3', kind: 'related' } },
  { type: 'TicketUnlinked', data: { ticketId: 't2', kind: 'causes' } },
  { type: 'TicketMacroApplied', data: { macroId: 'k1' } },
  { type: 'TicketSplit', data: { messageId: 'w1', into: 't4' } },
  { type: 'TicketMerged', data: { into: 't3', at } },
  { type: 'TicketUnmerged', data: { from: 't3' } },
  {
    type: 'TicketClosed',
    data: { statusId: 'closed', statusKind: 'closed', at, resolutionCode: 'fixed', resolution: 'SECRET' },
  },
  { type: 'TicketReopened', data: { statusId: 'open', statusKind: 'open', at, byReply: true } },
  { type: 'TicketErased', data: { ground: 'request' } },
];

const queues: readonly QueueEvent[] = [
  {
    type: 'QueueCreated',
    data: { name: 'Support', order: 1, teamId: 'm1', defaultPriority: 'normal', statuses: USUAL_STATUSES },
  },
  { type: 'QueueChanged', data: { name: 'Help', teamId: null } },
  { type: 'QueueStatusesSet', data: { statuses: USUAL_STATUSES.slice(0, 5) } },
  { type: 'QueueArchived', data: {} },
  { type: 'QueueUnarchived', data: {} },
];

const macros: readonly MacroEvent[] = [
  {
    type: 'MacroCreated',
    data: {
      name: 'Thanks',
      priority: 'low',
      ticketType: 'wish',
      addTags: ['vip'],
      assigneeId: 'me',
      teamId: 'm1',
      statusKind: 'closed',
      resolutionCode: 'fixed',
      reply: 'Dear {{requester.name}}',
      note: 'Done',
    },
  },
  { type: 'MacroChanged', data: { note: null } },
  { type: 'MacroArchived', data: {} },
  { type: 'MacroUnarchived', data: {} },
];

const numbers: readonly NumberEvent[] = [
  { type: 'NumberGiven', data: { number: 1, holder: 'ticket-t1' } },
  { type: 'NumberGiven', data: { number: 2, holder: 'ticket-t2' } },
];
const lastNumber = {
  initial: 0,
  evolve: (last: number, event: NumberEvent) => (event.type === 'NumberGiven' ? event.data.number : last),
};

const folder = join(__dirname, 'recorded');

eventCatalogContract({ name: 'ticket', catalog: TICKET_CATALOG, decider: ticketDecider, samples: tickets, folder });
eventCatalogContract({ name: 'queue', catalog: QUEUE_CATALOG, decider: queueDecider, samples: queues, folder });
eventCatalogContract({ name: 'macro', catalog: MACRO_CATALOG, decider: macroDecider, samples: macros, folder });
eventCatalogContract({
  name: 'ticketnumber',
  catalog: NUMBER_CATALOG,
  decider: lastNumber,
  samples: numbers,
  folder,
});
