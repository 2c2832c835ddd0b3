import type { ErasureGround } from '@relata/values';
import type { Direction, TicketLink, TicketOpening } from './ticket.events.js';

/** A message of the conversation without its words: those are read from the events. */
export interface MessageMark {
  readonly id: string;
  /** Absent: an internal note. */
  readonly direction?: Direction;
  readonly at: string;
  /** The ticket that it became. */
  readonly splitInto?: string;
}

interface TicketRecord extends TicketOpening {
  readonly messages: readonly MessageMark[];
  readonly links?: readonly TicketLink[];
  /** Instant since which it stands in its status. */
  readonly statusSince: string;
  readonly solvedAt?: string;
  readonly closedAt?: string;
  readonly resolutionCode?: string;
  readonly resolution?: string;
  readonly firstReplyAt?: string;
  readonly lastReplyAt?: string;
  readonly lastRequesterAt?: string;
  /** How often it was opened again. */
  readonly reopened: number;
}
export interface ActiveTicket extends TicketRecord {
  readonly status: 'active';
}
/** Its conversation is read in the other ticket. */
export interface MergedTicket extends TicketRecord {
  readonly status: 'merged';
  readonly mergedInto: string;
}
export type Ticket = ActiveTicket | MergedTicket;
/** What was said is known no more. */
export interface ErasedTicket extends Omit<TicketRecord, 'subject' | 'custom' | 'resolution'> {
  readonly status: 'erased';
  readonly ground: ErasureGround;
  readonly mergedInto?: string;
}
export type TicketState = { readonly status: 'absent' } | Ticket | ErasedTicket;

export const initialTicket: TicketState = { status: 'absent' };

/** What decides who sees a ticket besides those who see its client: its team, its assignee, watchers and who made it. */
export const ticketOwned = (ticket: TicketState) =>
  ticket.status === 'absent'
    ? {}
    : {
        ownerId: ticket.assigneeId,
        teamId: ticket.teamId,
        sharedWith: [ticket.authorId, ...(ticket.watchers ?? [])],
      };

/** The contact and the account that a ticket is about. */
export const ticketClients = (ticket: TicketState): readonly string[] => {
  if (ticket.status === 'absent') return [];
  const { requesterId, accountId } = ticket;
  return [...(requesterId ? [`contacts/${requesterId}`] : []), ...(accountId ? [`accounts/${accountId}`] : [])];
};
