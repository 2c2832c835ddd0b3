import { type PublicDraft, type PublicMapping, publicMapper } from '@relata/bus';
import { encodePublic, type PublicEventType, type PublicFacts } from '@relata/contracts';
import type { EventCatalog, Recorded } from '@relata/es';
import { scopesOf } from '@relata/policy';
import type { Patch } from '@relata/values';
import type { QueueEvent } from '../../domain/queue.events.js';
import { evolveQueue, initialQueue, type QueueState } from '../../domain/queue.state.js';
import type { TicketAssignment, TicketEvent, TicketFields } from '../../domain/ticket.events.js';
import { initialTicket, type TicketState, ticketClients, ticketOwned } from '../../domain/ticket.state.js';
import { evolveTicket } from '../../domain/ticket-fold.state.js';

/** The storage contracts that the mappers read by. */
export interface TicketsCatalogs {
  readonly ticket: EventCatalog<TicketEvent>;
  readonly queue: EventCatalog<QueueEvent>;
}

/** What the tickets service tells others: subjects and words stay in the encrypted block, macros are nobody else's. */
export const ticketsMapping = (catalogs: TicketsCatalogs): PublicMapping => ({
  service: 'tickets',
  mappers: [
    publicMapper<TicketEvent, TicketState>({
      category: 'ticket',
      catalog: catalogs.ticket,
      decider: { initial: initialTicket, evolve: evolveTicket },
      toPublic: ticketToPublic,
    }),
    publicMapper<QueueEvent, QueueState>({
      category: 'queue',
      catalog: catalogs.queue,
      decider: { initial: initialQueue, evolve: evolveQueue },
      toPublic: queueToPublic,
    }),
  ],
});

/** The open facts of a patch, under the names of the contract; null stays null. */
const described = (data: Patch<TicketFields> & Patch<TicketAssignment>) => {
  const { ticketType, priority, requesterId, accountId, tags, assigneeId, teamId } = data;
  return { ticketType, priority, requesterId, accountId, tags, assigneeId, teamId };
};

const ticketToPublic = (
  { event }: Recorded<TicketEvent>,
  after: TicketState,
  before: TicketState,
): PublicDraft | undefined => {
  if (after.status === 'absent') return undefined;
  const said = <T extends PublicEventType>(type: T, facts: PublicFacts<T>): PublicDraft => ({
    type,
    data: encodePublic(type, facts),
    clients: [...new Set([...ticketClients(after), ...ticketClients(before)])],
    scopes: scopesOf(ticketOwned(after)),
  });
  switch (event.type) {
    case 'TicketCreated': {
      const { number, queueId, statusId, statusKind, channel, watchers, authorId, at, splitFrom } = event.data;
      const place = { number, queueId, statusId, statusKind, channel, watchers, authorId, at };
      return said('crm.tickets.ticket-created.v1', {
        ...described(event.data),
        ...place,
        splitFrom: splitFrom?.ticketId,
      });
    }
    case 'TicketChanged':
    case 'TicketAssigned':
      return said('crm.tickets.ticket-changed.v1', described(event.data));
    case 'TicketMoved':
      return said('crm.tickets.ticket-moved.v1', event.data);
    case 'TicketStatusSet':
      return said('crm.tickets.ticket-status-set.v1', event.data);
    case 'TicketClosed': {
      const { resolution: _, ...facts } = event.data;
      return said('crm.tickets.ticket-closed.v1', facts);
    }
    case 'TicketReopened':
      return said('crm.tickets.ticket-reopened.v1', event.data);
    case 'TicketReplied': {
      const { text: _, ...facts } = event.data;
      return said('crm.tickets.ticket-replied.v1', facts);
    }
    case 'TicketNoted': {
      const { text: _, ...facts } = event.data;
      return said('crm.tickets.ticket-noted.v1', facts);
    }
    case 'TicketWatched':
      return said('crm.tickets.ticket-watched.v1', event.data);
    case 'TicketUnwatched':
      return said('crm.tickets.ticket-unwatched.v1', event.data);
    case 'TicketLinked':
      return said('crm.tickets.ticket-linked.v1', event.data);
    case 'TicketUnlinked':
      return said('crm.tickets.ticket-unlinked.v1', event.data);
    case 'TicketMerged':
      return said('crm.tickets.ticket-merged.v1', event.data);
    case 'TicketUnmerged':
      return said('crm.tickets.ticket-unmerged.v1', event.data);
    case 'TicketSplit':
      return said('crm.tickets.ticket-split.v1', event.data);
    case 'TicketMacroApplied':
      return said('crm.tickets.ticket-macro-applied.v1', event.data);
    case 'TicketErased':
      return said('crm.tickets.ticket-erased.v1', {});
  }
};

const queueToPublic = ({ event }: Recorded<QueueEvent>, after: QueueState): PublicDraft | undefined => {
  if (after.status === 'absent') return undefined;
  const { name, order, teamId, defaultPriority } = after;
  const statuses = after.statuses.map(({ id, name: title, kind }) => ({ id, name: title, kind }));
  const standing = { name, order, teamId: teamId ?? null, defaultPriority, statuses };
  switch (event.type) {
    case 'QueueCreated':
      return draft('crm.tickets.queue-created.v1', { ...standing, teamId });
    case 'QueueArchived':
      return draft('crm.tickets.queue-archived.v1', {});
    case 'QueueUnarchived':
      return draft('crm.tickets.queue-unarchived.v1', {});
    default:
      return draft('crm.tickets.queue-changed.v1', standing);
  }
};

const draft = <T extends PublicEventType>(type: T, facts: PublicFacts<T>): PublicDraft => ({
  type,
  data: encodePublic(type, facts),
});
