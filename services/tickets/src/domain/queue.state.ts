import { withChanges } from '@relata/values';
import type { QueueEvent, QueueFields, TicketStatus } from './queue.events.js';

/** A queue that exists; its statuses stand in their order. */
export interface Queue extends QueueFields {
  readonly status: 'active' | 'archived';
  readonly statuses: readonly TicketStatus[];
}

export type QueueState = { readonly status: 'absent' } | Queue;

/** What deciding about a ticket must know of a queue; looked up before and carried by the command. */
export interface QueueFacts extends Pick<Queue, 'teamId' | 'defaultPriority' | 'statuses'> {
  readonly id: string;
  readonly archived: boolean;
}

export const queueFacts = (id: string, state: QueueState): QueueFacts | undefined => {
  if (state.status === 'absent') return undefined;
  const { status, teamId, defaultPriority, statuses } = state;
  return { id, archived: status === 'archived', defaultPriority, statuses, ...(teamId ? { teamId } : {}) };
};

export const initialQueue: QueueState = { status: 'absent' };

export const evolveQueue = (state: QueueState, event: QueueEvent): QueueState => {
  if (state.status === 'absent') return event.type === 'QueueCreated' ? { ...event.data, status: 'active' } : state;
  switch (event.type) {
    case 'QueueChanged':
      return withChanges<Queue>(state, event.data);
    case 'QueueStatusesSet':
      return { ...state, statuses: event.data.statuses };
    case 'QueueArchived':
      return { ...state, status: 'archived' };
    case 'QueueUnarchived':
      return { ...state, status: 'active' };
    default:
      return state;
  }
};
