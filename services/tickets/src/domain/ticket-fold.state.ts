import { type ErasureGround, withChanges } from '@relata/values';
import type { StatusStep, TicketEvent } from './ticket.events.js';
import type { ErasedTicket, MessageMark, Ticket, TicketState } from './ticket.state.js';

type Replied = Extract<TicketEvent, { type: 'TicketReplied' }>['data'];

/** The ticket in another status: what told of an end is kept only while it is at one. */
const stepped = (ticket: Ticket, { statusId, statusKind, at }: StatusStep): Ticket => {
  const { solvedAt, closedAt: _, resolutionCode: __, resolution: ___, ...rest } = ticket;
  const solved = statusKind === 'solved' || statusKind === 'closed' ? { solvedAt: solvedAt ?? at } : {};
  return { ...rest, ...solved, statusId, statusKind, statusSince: at };
};

const replied = (ticket: Ticket, { messageId: id, direction, at }: Replied): Ticket => {
  const messages = [...ticket.messages, { id, direction, at }];
  return direction === 'in'
    ? { ...ticket, messages, lastRequesterAt: at }
    : { ...ticket, messages, firstReplyAt: ticket.firstReplyAt ?? at, lastReplyAt: at };
};

const erased = (ticket: Ticket, ground: ErasureGround): ErasedTicket => {
  const { subject: _, custom: __, resolution: ___, ...rest } = ticket;
  return { ...rest, status: 'erased', ground };
};

const evolveRecord = (ticket: Ticket, event: TicketEvent): TicketState => {
  const { watchers = [], links = [] } = ticket;
  switch (event.type) {
    case 'TicketChanged':
    case 'TicketAssigned':
      return withChanges<Ticket>(ticket, event.data);
    case 'TicketMoved': {
      const { queueId, teamId, ...step } = event.data;
      return { ...stepped(ticket, step), queueId, ...(teamId === undefined ? {} : { teamId }) };
    }
    case 'TicketStatusSet':
      return stepped(ticket, event.data);
    case 'TicketClosed': {
      const { at, resolutionCode, resolution } = event.data;
      const closed = { ...stepped(ticket, event.data), closedAt: at, resolutionCode };
      return resolution === undefined ? closed : { ...closed, resolution };
    }
    case 'TicketReopened': {
      const { solvedAt: _, ...open } = stepped(ticket, event.data);
      return { ...open, reopened: ticket.reopened + 1 };
    }
    case 'TicketReplied':
      return replied(ticket, event.data);
    case 'TicketNoted':
      return { ...ticket, messages: [...ticket.messages, { id: event.data.messageId, at: event.data.at }] };
    case 'TicketWatched':
      return { ...ticket, watchers: [...watchers, event.data.userId] };
    case 'TicketUnwatched':
      return { ...ticket, watchers: watchers.filter((id) => id !== event.data.userId) };
    case 'TicketLinked':
      return { ...ticket, links: [...links, event.data] };
    case 'TicketUnlinked': {
      const { ticketId, kind } = event.data;
      return { ...ticket, links: links.filter((link) => link.ticketId !== ticketId || link.kind !== kind) };
    }
    case 'TicketMerged':
      return { ...ticket, status: 'merged', mergedInto: event.data.into };
    case 'TicketUnmerged': {
      const { mergedInto: _, ...rest } = ticket as Ticket & { mergedInto?: string };
      return { ...rest, status: 'active' };
    }
    case 'TicketSplit': {
      const { messageId, into } = event.data;
      const mark = (message: MessageMark) => (message.id === messageId ? { ...message, splitInto: into } : message);
      return { ...ticket, messages: ticket.messages.map(mark) };
    }
    case 'TicketErased':
      return erased(ticket, event.data.ground);
    default:
      return ticket;
  }
};

export const evolveTicket = (state: TicketState, event: TicketEvent): TicketState => {
  if (state.status === 'absent')
    return event.type === 'TicketCreated'
      ? { ...event.data, status: 'active', messages: [], statusSince: event.data.at, reopened: 0 }
      : state;
  return state.status === 'erased' ? state : evolveRecord(state, event);
};
