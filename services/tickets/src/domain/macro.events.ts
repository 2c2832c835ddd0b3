import type { Patch } from '@relata/values';
import type { Priority, StatusKind } from './queue.events.js';

/** What may stand between double braces in the words of a macro. None of them tells more than the requester knows. */
export const MACRO_WORDS = ['requester.name', 'ticket.number', 'ticket.subject'] as const;
export type MacroWord = (typeof MACRO_WORDS)[number];

/** What a macro does to a ticket; what is absent stays as it is. */
export interface MacroChanges {
  readonly priority?: Priority;
  /** What the ticket's type becomes. */
  readonly ticketType?: string;
  readonly addTags?: readonly string[];
  /** A user, or `me`: who applies it. */
  readonly assigneeId?: string;
  readonly teamId?: string;
  /** The first status of that kind in the ticket's queue. */
  readonly statusKind?: StatusKind;
  /** Needed to close. */
  readonly resolutionCode?: string;
  /** Public words; `{{requester.name}}` and the like are filled in. */
  readonly reply?: string;
  /** Internal words, filled in alike. */
  readonly note?: string;
}

export interface MacroFields extends MacroChanges {
  readonly name: string;
}

export type MacroEvent =
  | { readonly type: 'MacroCreated'; readonly data: MacroFields }
  | { readonly type: 'MacroChanged'; readonly data: Patch<MacroFields> }
  | { readonly type: 'MacroArchived'; readonly data: Readonly<Record<never, never>> }
  | { readonly type: 'MacroUnarchived'; readonly data: Readonly<Record<never, never>> };
