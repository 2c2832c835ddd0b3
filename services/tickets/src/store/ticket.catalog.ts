import type { EventCatalog } from '@relata/es';
import type { TicketEvent } from '../domain/ticket.events.js';

/** Words are encrypted under the ticket's own key, since they concern several people. */
const FIELDS = {
  subject: 'personal',
  ticketType: 'open',
  priority: 'open',
  requesterId: 'open',
  accountId: 'open',
  tags: 'internal',
  custom: 'personal',
} as const;
const ASSIGNMENT = { assigneeId: 'open', teamId: 'open' } as const;
const STEP = { statusId: 'open', statusKind: 'open', at: 'open' } as const;
const MESSAGE = { messageId: 'open', text: 'personal', authorId: 'open', at: 'open' } as const;
const LINK = { ticketId: 'open', kind: 'open' } as const;

/** Storage contract of the events of a ticket. */
export const TICKET_CATALOG: EventCatalog<TicketEvent> = {
  TicketCreated: {
    schema: 1,
    classes: {
      ...FIELDS,
      ...ASSIGNMENT,
      ...STEP,
      queueId: 'open',
      number: 'open',
      channel: 'open',
      watchers: 'open',
      authorId: 'open',
      splitFrom: 'open',
    },
  },
  TicketChanged: { schema: 1, classes: FIELDS },
  TicketAssigned: { schema: 1, classes: ASSIGNMENT },
  TicketMoved: { schema: 1, classes: { ...STEP, queueId: 'open', teamId: 'open' } },
  TicketStatusSet: { schema: 1, classes: STEP },
  TicketClosed: { schema: 1, classes: { ...STEP, resolutionCode: 'open', resolution: 'personal' } },
  TicketReopened: { schema: 1, classes: { ...STEP, byReply: 'open' } },
  TicketReplied: { schema: 1, classes: { ...MESSAGE, direction: 'open', channel: 'open' } },
  TicketNoted: { schema: 1, classes: MESSAGE },
  TicketWatched: { schema: 1, classes: { userId: 'open' } },
  TicketUnwatched: { schema: 1, classes: { userId: 'open' } },
  TicketLinked: { schema: 1, classes: LINK },
  TicketUnlinked: { schema: 1, classes: LINK },
  TicketMerged: { schema: 1, classes: { into: 'open', at: 'open' } },
  TicketUnmerged: { schema: 1, classes: { from: 'open' } },
  TicketSplit: { schema: 1, classes: { messageId: 'open', into: 'open' } },
  TicketMacroApplied: { schema: 1, classes: { macroId: 'open' } },
  TicketErased: { schema: 1, classes: { ground: 'open' } },
};
