import { scopesOf } from '@relata/policy';
import {
  type Collection,
  CUSTOM_FIELDS,
  customIndex,
  pastOf,
  type RecordDoc,
  recordProjection,
} from '@relata/projections';
import type { TicketEvent } from '../domain/ticket.events.js';
import {
  type ErasedTicket,
  initialTicket,
  type Ticket,
  type TicketState,
  ticketClients,
  ticketOwned,
} from '../domain/ticket.state.js';
import { evolveTicket } from '../domain/ticket-fold.state.js';
import { ticketClientScope } from './ticket-client-scope.projection.js';

/** Places of priorities, so that the urgent ones sort first when it falls. */
const WEIGHTS = { low: 1, normal: 2, high: 3, urgent: 4 } as const;

const indexOf = (ticket: Ticket | ErasedTicket) => ({
  number: ticket.number,
  subject: ticket.status === 'erased' ? null : (ticket.subject ?? null),
  status: ticket.status,
  queueId: ticket.queueId,
  statusId: ticket.statusId,
  statusKind: ticket.statusKind,
  statusSince: ticket.statusSince,
  ticketType: ticket.ticketType ?? null,
  priority: ticket.priority,
  priorityWeight: WEIGHTS[ticket.priority],
  channel: ticket.channel,
  requesterId: ticket.requesterId ?? null,
  accountId: ticket.accountId ?? null,
  client: ticketClients(ticket),
  assigneeId: ticket.assigneeId ?? null,
  teamId: ticket.teamId ?? null,
  watcherId: ticket.watchers ?? [],
  authorId: ticket.authorId,
  tag: ticket.tags ?? [],
  mergedInto: ticket.status === 'active' ? null : (ticket.mergedInto ?? null),
  linkedTo: (ticket.links ?? []).map(({ ticketId }) => ticketId),
  seenBy: scopesOf(ticketOwned(ticket)),
  reopened: ticket.reopened,
  messages: ticket.messages.length,
  at: ticket.at,
  firstReplyAt: ticket.firstReplyAt ?? null,
  lastReplyAt: ticket.lastReplyAt ?? null,
  lastRequesterAt: ticket.lastRequesterAt ?? null,
  solvedAt: ticket.solvedAt ?? null,
  closedAt: ticket.closedAt ?? null,
  resolutionCode: ticket.resolutionCode ?? null,
  ...customIndex(ticket.status === 'erased' ? undefined : ticket.custom),
});

const instant = { type: 'instant', class: 'open', sortable: true } as const;
const keyword = { type: 'keyword', class: 'open' } as const;

const collection: Collection<RecordDoc<TicketState>> = {
  name: 'tickets',
  fields: {
    number: { type: 'number', class: 'open', sortable: true },
    subject: { type: 'text', class: 'personal', sortable: true },
    status: keyword,
    queueId: { ...keyword, ref: 'queue_list' },
    statusId: keyword,
    statusKind: keyword,
    statusSince: instant,
    ticketType: keyword,
    priority: keyword,
    priorityWeight: { type: 'number', class: 'open', sortable: true },
    channel: keyword,
    requesterId: keyword,
    accountId: keyword,
    client: { ...keyword, many: true, ref: ticketClientScope.name },
    assigneeId: keyword,
    teamId: keyword,
    watcherId: { ...keyword, many: true },
    authorId: keyword,
    tag: { type: 'text', class: 'internal', many: true },
    mergedInto: keyword,
    linkedTo: { ...keyword, many: true },
    seenBy: { type: 'keyword', class: 'internal', many: true },
    reopened: { type: 'number', class: 'open', sortable: true },
    messages: { type: 'number', class: 'open', sortable: true },
    at: instant,
    firstReplyAt: instant,
    lastReplyAt: instant,
    lastRequesterAt: instant,
    solvedAt: instant,
    closedAt: instant,
    resolutionCode: keyword,
    createdAt: instant,
    updatedAt: instant,
    ...CUSTOM_FIELDS,
  },
  index: ({ state, createdAt, updatedAt }) =>
    state.status === 'absent' ? {} : { ...indexOf(state), createdAt, updatedAt },
  texts: ({ state }) =>
    state.status === 'absent' || state.status === 'erased' || state.subject === undefined
      ? []
      : [state.subject, String(state.number)],
  scopes: ({ state }) => scopesOf(ticketOwned(state)),
};

/** All tickets as they stand. */
export const ticketList = recordProjection<TicketEvent, TicketState>({
  name: 'ticket_list',
  version: 1,
  category: 'ticket',
  evolution: { initial: initialTicket, evolve: evolveTicket },
  collection,
});

/** All tickets as they ever stood. */
export const ticketPast = pastOf(ticketList, ({ type }) => type === 'TicketErased');
