import { accept, type Decision, nothing, refuse } from '@relata/es';
import { businessInstant, FieldFault, idRule, oneOfRule, textRule } from '@relata/values';
import type { NoteTicket, ReplyTicket, TicketWordsCommand } from './ticket.commands.js';
import { CHANNELS, DIRECTIONS, type Message, type TicketEvent } from './ticket.events.js';
import type { ActiveTicket } from './ticket.state.js';
import { isDone, isRefusal, statusIn } from './ticket-status.decisions.js';

type WordsDecision = Decision<TicketEvent>;

/** More are another ticket's. */
export const MOST_MESSAGES = 2000;
const MOST_LETTERS = 100_000;

/** What is said, in its normal form. */
export const messageOf = (
  command: Pick<ReplyTicket, 'at' | 'by' | 'occurredAt'> & { readonly messageId?: string; readonly text?: string },
): Message | FieldFault => {
  const messageId = idRule(command.messageId ?? '', { field: 'messageId' });
  if (messageId instanceof FieldFault) return messageId;
  const text = textRule(MOST_LETTERS)(command.text ?? '', { field: 'text' });
  if (text instanceof FieldFault) return text;
  const at = businessInstant(command);
  if (at instanceof FieldFault) return at;
  if (messageId === null) return new FieldFault('field-required', 'messageId');
  if (text === null) return new FieldFault('field-required', 'text');
  return { messageId, text, authorId: command.by, at };
};

/** The requester has answered: the ticket is somebody's turn again. */
const wakened = (ticket: ActiveTicket, { queue }: ReplyTicket, at: string): readonly TicketEvent[] => {
  if (!queue || ticket.statusKind === 'new' || ticket.statusKind === 'open') return [];
  const status = statusIn(queue, undefined, 'open');
  if (isRefusal(status)) return [];
  const step = { statusId: status.id, statusKind: status.kind, at };
  return isDone(ticket.statusKind)
    ? [{ type: 'TicketReopened', data: { ...step, byReply: true } }]
    : [{ type: 'TicketStatusSet', data: step }];
};

const reply = (command: ReplyTicket, ticket: ActiveTicket): WordsDecision => {
  const direction = oneOfRule(DIRECTIONS)(command.direction, { field: 'direction' });
  if (direction instanceof FieldFault) return refuse(direction.code, direction.field);
  const channel = oneOfRule(CHANNELS)(command.channel, { field: 'channel' });
  if (channel instanceof FieldFault) return refuse(channel.code, channel.field);
  const message = messageOf(command);
  if (message instanceof FieldFault) return refuse(message.code, message.field);
  const present = ticket.messages.find(({ id }) => id === message.messageId);
  // The state has no words: a message is the same when it has the same id and goes the same way.
  if (present) return present.direction === direction ? nothing() : refuse('message-exists', 'messageId');
  if (ticket.messages.length >= MOST_MESSAGES) return refuse('too-many', 'messages');
  if (direction === 'out' && ticket.statusKind === 'closed')
    return refuse('ticket-closed', 'id', 'Reopen the ticket to answer.');
  const replied = { type: 'TicketReplied', data: { ...message, direction, channel } } as const;
  return accept<TicketEvent>(replied, ...(direction === 'in' ? wakened(ticket, command, message.at) : []));
};

const note = (command: NoteTicket, ticket: ActiveTicket): WordsDecision => {
  const message = messageOf(command);
  if (message instanceof FieldFault) return refuse(message.code, message.field);
  const present = ticket.messages.find(({ id }) => id === message.messageId);
  if (present) return present.direction === undefined ? nothing() : refuse('message-exists', 'messageId');
  if (ticket.messages.length >= MOST_MESSAGES) return refuse('too-many', 'messages');
  return accept({ type: 'TicketNoted', data: message });
};

export const decideWords = (command: TicketWordsCommand, ticket: ActiveTicket): WordsDecision =>
  command.type === 'ReplyTicket' ? reply(command, ticket) : note(command, ticket);
