import type { Recorded } from '@relata/es';
import type { Channel, Direction, TicketEvent } from './ticket.events.js';

/** One message of a ticket, with its words as far as they can still be read. */
export interface ConversationMessage {
  readonly id: string;
  readonly ticketId: string;
  readonly kind: 'reply' | 'note';
  readonly direction?: Direction;
  readonly channel?: Channel;
  readonly text?: string;
  /** The key of the words is gone. */
  readonly erased?: true;
  readonly authorId: string;
  readonly at: string;
  /** The ticket that it became. */
  readonly splitInto?: string;
}

/** The messages of one ticket, in the order in which they were written down. */
export const conversationOf = (
  ticketId: string,
  history: readonly Pick<Recorded<TicketEvent>, 'event'>[],
): readonly ConversationMessage[] => {
  const messages = new Map<string, ConversationMessage>();
  for (const { event } of history) {
    if (event.type === 'TicketReplied' || event.type === 'TicketNoted') {
      const { messageId: id, text, ...said } = event.data;
      const words = (text as string | undefined) === undefined ? { erased: true as const } : { text };
      const kind = event.type === 'TicketReplied' ? 'reply' : 'note';
      messages.set(id, { id, ticketId, kind, ...said, ...words });
    } else if (event.type === 'TicketSplit') {
      const message = messages.get(event.data.messageId);
      if (message) messages.set(message.id, { ...message, splitInto: event.data.into });
    }
  }
  return [...messages.values()];
};
