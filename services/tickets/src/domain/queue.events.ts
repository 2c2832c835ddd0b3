import type { Patch } from '@relata/values';

/** What a status means, whatever a queue calls it. */
export const STATUS_KINDS = ['new', 'open', 'pending', 'on-hold', 'solved', 'closed'] as const;
export type StatusKind = (typeof STATUS_KINDS)[number];

export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];

export interface TicketStatus {
  readonly id: string;
  readonly name: string;
  readonly kind: StatusKind;
  /** Statuses that a ticket may go to from here; any when empty. Closing and reopening are always allowed. */
  readonly allowedNext?: readonly string[];
}

export interface QueueFields {
  readonly name: string;
  /** Place among the queues, rising. */
  readonly order: number;
  /** The team that works the queue: it sees the tickets in it. */
  readonly teamId?: string;
  readonly defaultPriority: Priority;
}

export type QueueEvent =
  | {
      readonly type: 'QueueCreated';
      /** The statuses in their order. */
      readonly data: QueueFields & { readonly statuses: readonly TicketStatus[] };
    }
  | { readonly type: 'QueueChanged'; readonly data: Patch<QueueFields> }
  | { readonly type: 'QueueStatusesSet'; readonly data: { readonly statuses: readonly TicketStatus[] } }
  | { readonly type: 'QueueArchived'; readonly data: Readonly<Record<never, never>> }
  | { readonly type: 'QueueUnarchived'; readonly data: Readonly<Record<never, never>> };
