import { accept, type Decision, nothing, refuse } from '@relata/es';
import { FieldFault, idRule, oneOfRule } from '@relata/values';
import type {
  LinkTicket,
  MergeTicket,
  SplitTicket,
  TicketRelationCommand,
  UnmergeTicket,
  WatchTicket,
} from './ticket.commands.js';
import { LINK_KINDS, type TicketEvent } from './ticket.events.js';
import type { ActiveTicket, Ticket } from './ticket.state.js';

type RelationDecision = Decision<TicketEvent>;

const MOST_WATCHERS = 100;
const MOST_LINKS = 100;

const watch = (command: WatchTicket, { watchers = [] }: Ticket): RelationDecision => {
  const userId = idRule(command.userId ?? command.by, { field: 'userId' });
  if (userId instanceof FieldFault) return refuse(userId.code, userId.field);
  if (userId === null) return refuse('field-required', 'userId');
  const watches = watchers.includes(userId);
  if (command.type === 'UnwatchTicket')
    return watches ? accept({ type: 'TicketUnwatched', data: { userId } }) : nothing();
  if (watches) return nothing();
  return watchers.length >= MOST_WATCHERS
    ? refuse('too-many', 'watchers')
    : accept({ type: 'TicketWatched', data: { userId } });
};

const link = (command: LinkTicket, { links = [] }: Ticket): RelationDecision => {
  const kind = oneOfRule(LINK_KINDS)(command.kind, { field: 'kind' });
  if (kind instanceof FieldFault) return refuse(kind.code, kind.field);
  const { ticketId } = command;
  const linked = links.some((one) => one.ticketId === ticketId && one.kind === kind);
  if (command.type === 'UnlinkTicket')
    return linked ? accept({ type: 'TicketUnlinked', data: { ticketId, kind } }) : nothing();
  if (linked) return nothing();
  if (ticketId === command.id) return refuse('ticket-itself', 'ticketId', 'A ticket is not linked to itself.');
  if (!command.other || command.other.status === 'absent') return refuse('ticket-unknown', 'ticketId');
  if (links.length >= MOST_LINKS) return refuse('too-many', 'links');
  return accept({ type: 'TicketLinked', data: { ticketId, kind } });
};

const merge = ({ id, into, other, at }: MergeTicket, ticket: Ticket): RelationDecision => {
  if (ticket.status === 'merged') return ticket.mergedInto === into ? nothing() : refuse('ticket-merged', 'id');
  if (into === id) return refuse('ticket-itself', 'into', 'A ticket is not merged into itself.');
  if (!other || other.status === 'absent') return refuse('ticket-unknown', 'into');
  if (other.status !== 'active') return refuse(`ticket-${other.status}`, 'into', 'Merge into the ticket that stands.');
  return accept({ type: 'TicketMerged', data: { into, at } });
};

const unmerge = (_: UnmergeTicket, ticket: Ticket): RelationDecision =>
  ticket.status === 'active' ? nothing() : accept({ type: 'TicketUnmerged', data: { from: ticket.mergedInto } });

const split = ({ messageId, into }: SplitTicket, ticket: ActiveTicket): RelationDecision => {
  const message = ticket.messages.find(({ id }) => id === messageId);
  if (!message) return refuse('message-unknown', 'messageId');
  if (message.splitInto !== undefined)
    return message.splitInto === into ? nothing() : refuse('message-split', 'messageId', 'It is a ticket already.');
  return accept({ type: 'TicketSplit', data: { messageId, into } });
};

export const decideRelation = (command: TicketRelationCommand, ticket: Ticket): RelationDecision => {
  switch (command.type) {
    case 'MergeTicket':
      return merge(command, ticket);
    case 'UnmergeTicket':
      return unmerge(command, ticket);
    case 'SplitTicket':
      return ticket.status === 'merged' ? refuse('ticket-merged', 'id') : split(command, ticket);
    case 'LinkTicket':
    case 'UnlinkTicket':
      return link(command, ticket);
    case 'WatchTicket':
    case 'UnwatchTicket':
      return watch(command, ticket);
  }
};
