import type { CustomValues, ErasureGround, Patch } from '@relata/values';
import type { Priority, StatusKind } from './queue.events.js';

export const CHANNELS = ['console', 'mail', 'web', 'phone', 'chat', 'api'] as const;
export type Channel = (typeof CHANNELS)[number];

/** `in`: from the requester; `out`: to the requester. */
export const DIRECTIONS = ['in', 'out'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const LINK_KINDS = ['related', 'causes', 'duplicate-of', 'parent'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

export interface TicketFields {
  readonly subject: string;
  /** Question, error, wish: the company's own words. */
  readonly ticketType?: string;
  readonly priority: Priority;
  /** The contact who asks. */
  readonly requesterId?: string;
  readonly accountId?: string;
  readonly tags?: readonly string[];
  readonly custom?: CustomValues;
}

/** Whose work the ticket is. */
export interface TicketAssignment {
  readonly assigneeId?: string;
  readonly teamId?: string;
}

/** Where in its queue a ticket stands. */
export interface TicketPlace {
  readonly queueId: string;
  readonly statusId: string;
  readonly statusKind: StatusKind;
}

/** A step into another status, at an instant of the business. */
export interface StatusStep {
  readonly statusId: string;
  readonly statusKind: StatusKind;
  readonly at: string;
}

export interface TicketLink {
  readonly ticketId: string;
  readonly kind: LinkKind;
}

/** The message of another ticket that became this one. */
export interface TicketOrigin {
  readonly ticketId: string;
  readonly messageId: string;
}

/** Words in the conversation of a ticket. */
export interface Message {
  readonly messageId: string;
  readonly text: string;
  /** The user or machine that wrote it down; who speaks is told by the direction. */
  readonly authorId: string;
  /** Instant at which it was said. */
  readonly at: string;
}

export interface TicketOpening extends TicketFields, TicketAssignment, TicketPlace {
  /** Given by the log: 1, 2, 3 … without gaps. */
  readonly number: number;
  readonly channel: Channel;
  readonly watchers?: readonly string[];
  readonly authorId: string;
  readonly at: string;
  readonly splitFrom?: TicketOrigin;
}

export type TicketEvent =
  | { readonly type: 'TicketCreated'; readonly data: TicketOpening }
  | { readonly type: 'TicketChanged'; readonly data: Patch<TicketFields> }
  | { readonly type: 'TicketAssigned'; readonly data: Patch<TicketAssignment> }
  | { readonly type: 'TicketMoved'; readonly data: TicketPlace & { readonly at: string; readonly teamId?: string } }
  | { readonly type: 'TicketStatusSet'; readonly data: StatusStep }
  | {
      readonly type: 'TicketClosed';
      /** The code is for counting, the words are for reading. */
      readonly data: StatusStep & { readonly resolutionCode: string; readonly resolution?: string };
    }
  | { readonly type: 'TicketReopened'; readonly data: StatusStep & { readonly byReply: boolean } }
  | {
      readonly type: 'TicketReplied';
      readonly data: Message & { readonly direction: Direction; readonly channel: Channel };
    }
  | { readonly type: 'TicketNoted'; readonly data: Message }
  | { readonly type: 'TicketWatched'; readonly data: { readonly userId: string } }
  | { readonly type: 'TicketUnwatched'; readonly data: { readonly userId: string } }
  | { readonly type: 'TicketLinked'; readonly data: TicketLink }
  | { readonly type: 'TicketUnlinked'; readonly data: TicketLink }
  | { readonly type: 'TicketMerged'; readonly data: { readonly into: string; readonly at: string } }
  | { readonly type: 'TicketUnmerged'; readonly data: { readonly from: string } }
  | { readonly type: 'TicketSplit'; readonly data: { readonly messageId: string; readonly into: string } }
  | { readonly type: 'TicketMacroApplied'; readonly data: { readonly macroId: string } }
  /** Its words are gone for good; the key is destroyed after it. */
  | { readonly type: 'TicketErased'; readonly data: { readonly ground: ErasureGround } };
