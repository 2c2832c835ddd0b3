import type { Command } from '@relata/es';
import type { ErasureGround, Patch } from '@relata/values';
import type { MacroFacts } from './macro.state.js';
import type { QueueFacts } from './queue.state.js';
import type { Channel, Direction, LinkKind, TicketAssignment, TicketFields, TicketOrigin } from './ticket.events.js';
import type { TicketState } from './ticket.state.js';

/** `occurredAt` is the instant at which it happened, when that is not now (mail, imports). */
interface Act extends Command {
  readonly occurredAt?: string;
}
/** With the ticket's queue as it stands: looked up before, absent when there is none. */
interface InQueue {
  readonly queue?: QueueFacts | undefined;
}

/** Starts in the queue's first status of the kind `new`, with the queue's team and priority, unless others are named. */
export interface CreateTicket extends Act, InQueue, Patch<TicketFields>, Patch<TicketAssignment> {
  readonly type: 'CreateTicket';
  readonly queueId: string;
  readonly statusId?: string;
  readonly channel?: Channel;
  readonly watchers?: readonly string[];
  /** The first words, of the requester unless it says otherwise. */
  readonly text?: string;
  readonly direction?: Direction;
  readonly messageId?: string;
  readonly splitFrom?: TicketOrigin;
}
export interface ChangeTicket extends Command, Patch<TicketFields> {
  readonly type: 'ChangeTicket';
}
export interface AssignTicket extends Command, Patch<TicketAssignment> {
  readonly type: 'AssignTicket';
}
/** Into another queue: in the status of that queue that means the same, unless one is named. */
export interface MoveTicket extends Act, InQueue {
  readonly type: 'MoveTicket';
  readonly queueId: string;
  readonly statusId?: string;
}
export interface SetTicketStatus extends Act, InQueue {
  readonly type: 'SetTicketStatus';
  readonly statusId: string;
}
export interface CloseTicket extends Act, InQueue {
  readonly type: 'CloseTicket';
  readonly resolutionCode: string;
  readonly resolution?: string;
  readonly statusId?: string;
}
export interface ReopenTicket extends Act, InQueue {
  readonly type: 'ReopenTicket';
  readonly statusId?: string;
}
/** From the requester it opens a ticket that was waiting or at its end. */
export interface ReplyTicket extends Act, InQueue {
  readonly type: 'ReplyTicket';
  readonly messageId: string;
  readonly text: string;
  readonly direction: Direction;
  readonly channel: Channel;
}
export interface NoteTicket extends Act {
  readonly type: 'NoteTicket';
  readonly messageId: string;
  readonly text: string;
}
export interface WatchTicket extends Command {
  readonly type: 'WatchTicket' | 'UnwatchTicket';
  /** Who acts, unless another one is named. */
  readonly userId?: string;
}
/** `other` is the ticket at the other end as far as the actor may know of it. */
export interface LinkTicket extends Command {
  readonly type: 'LinkTicket' | 'UnlinkTicket';
  readonly ticketId: string;
  readonly kind: LinkKind;
  readonly other?: TicketState | undefined;
}
export interface MergeTicket extends Command {
  readonly type: 'MergeTicket';
  readonly into: string;
  readonly other?: TicketState | undefined;
}
export interface UnmergeTicket extends Command {
  readonly type: 'UnmergeTicket';
}
/** Says that one of its messages has become a ticket. */
export interface SplitTicket extends Command {
  readonly type: 'SplitTicket';
  readonly messageId: string;
  readonly into: string;
}
export interface ApplyMacro extends Command, InQueue {
  readonly type: 'ApplyMacro';
  readonly messageId: string;
  /** The macro with its words filled in; absent when there is none. */
  readonly macro?: MacroFacts | undefined;
}
export interface EraseTicket extends Command {
  readonly type: 'EraseTicket';
  readonly ground: ErasureGround;
}

export type TicketStatusCommand = MoveTicket | SetTicketStatus | CloseTicket | ReopenTicket;
export type TicketWordsCommand = ReplyTicket | NoteTicket;
export type TicketRelationCommand = WatchTicket | LinkTicket | MergeTicket | UnmergeTicket | SplitTicket;
/** What macros are made of, and everything else that is decided on a ticket that is there. */
export type TicketWorkCommand =
  | ChangeTicket
  | AssignTicket
  | TicketStatusCommand
  | TicketWordsCommand
  | TicketRelationCommand;
export type TicketCommand = CreateTicket | TicketWorkCommand | ApplyMacro | EraseTicket;
