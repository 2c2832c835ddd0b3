import {
  actsOf,
  bodyOf,
  classed,
  Id,
  line,
  patchOf,
  type Resource,
  recordView,
  rowsThroughClients,
} from '@relata/service-kit';
import { ERASURE_GROUNDS } from '@relata/values';
import { Type } from 'typebox';
import type { TicketCommand } from '../../domain/ticket.commands.js';
import { ticketDecider } from '../../domain/ticket.decisions.js';
import type { TicketEvent } from '../../domain/ticket.events.js';
import { type Ticket, type TicketState, ticketClients, ticketOwned } from '../../domain/ticket.state.js';
import { ticketList, ticketPast } from '../../projections/ticket-list.projection.js';
import {
  inQueue,
  knownClients,
  macroFor,
  otherTicket,
  queueFor,
  type TicketLookups,
  unknownClient,
} from './ticket.facts.js';
import { ChannelSchema, DirectionSchema, FIELDS, HANDS, LINK, STANDING, WHEN, Words } from './ticket.schemas.js';

export type TicketView = Partial<Omit<Ticket, 'status'>> & {
  readonly status: string;
  readonly mergedInto?: string;
  /** Whom the words are of, so that an erasure of that person finds them. */
  readonly clients: readonly string[];
};

const viewOf = (ticket: TicketState): TicketView => {
  const clients = ticketClients(ticket).filter((ref) => ref.startsWith('contacts/'));
  if (ticket.status !== 'erased') return { ...ticket, clients };
  const { ground: _, ...view } = ticket;
  return { ...view, clients };
};

/** Tickets: what clients ask, who answers it, and how far it is. */
export const ticketResource = (
  lookups: TicketLookups,
): Resource<TicketCommand, TicketEvent, TicketState, TicketView> => {
  const act = actsOf<TicketCommand, TicketState>();
  const queued = { facts: inQueue(lookups) };
  const speaking = { defaults: () => ({ messageId: lookups.newMessageId(), channel: 'console' }) };
  return {
    collection: 'tickets',
    name: 'ticket',
    category: 'ticket',
    numbers: 'ticketnumber-all',
    decider: ticketDecider,
    list: ticketList,
    past: ticketPast,
    permissions: { read: 'tickets:read', write: 'tickets:write', history: 'tickets:history' },
    exists: (ticket) => ticket.status !== 'absent',
    owned: ticketOwned,
    through: rowsThroughClients(lookups.clients, ticketClients),
    search: { class: 'personal', title: ['subject'], subtitle: ['statusKind', 'at'] },
    view: {
      schema: recordView('Ticket', { ...FIELDS, ...HANDS, ...STANDING }),
      of: viewOf,
      classes: {
        ...classed('personal', 'subject', 'custom', 'resolution'),
        ...classed('internal', 'tags'),
        ...classed('open', 'ticketType', 'priority', 'requesterId', 'accountId', 'assigneeId', 'teamId', 'number'),
        ...classed('open', 'status', 'queueId', 'statusId', 'statusKind', 'statusSince', 'channel', 'watchers'),
        ...classed('open', 'authorId', 'at', 'clients', 'messages', 'links', 'splitFrom', 'mergedInto', 'reopened'),
        ...classed('open', 'firstReplyAt', 'lastReplyAt', 'lastRequesterAt', 'solvedAt', 'closedAt', 'resolutionCode'),
      },
    },
    create: act(
      'CreateTicket',
      'Create a ticket; the first words are those of the requester unless it says otherwise',
      bodyOf(
        {
          ...FIELDS,
          ...HANDS,
          ...WHEN,
          queueId: Id,
          statusId: Id,
          channel: ChannelSchema,
          watchers: Type.Array(Id, { maxItems: 100 }),
          text: Words,
          direction: DirectionSchema,
          messageId: Id,
        },
        ['subject', 'queueId'],
      ),
      {
        ...speaking,
        facts: async (input) => {
          const refusal = await unknownClient(lookups, input);
          return refusal ? { refusal } : { facts: { queue: await queueFor(lookups, input) } };
        },
      },
    ),
    change: act('ChangeTicket', 'Change a ticket (JSON merge patch)', patchOf(FIELDS), {
      facts: knownClients(lookups),
    }),
    erase: act(
      'EraseTicket',
      'Erase the words of a ticket',
      bodyOf({ ground: Type.Enum([...ERASURE_GROUNDS]) }, ['ground']),
      { permission: 'privacy:write' },
    ),
    acts: {
      assign: act('AssignTicket', 'Give a ticket to a person or a team', patchOf(HANDS)),
      move: act(
        'MoveTicket',
        'Move a ticket to another queue, into the status that means the same there',
        bodyOf({ queueId: Id, statusId: Id, ...WHEN }, ['queueId']),
        queued,
      ),
      'set-status': act(
        'SetTicketStatus',
        'Put a ticket into another status of its queue',
        bodyOf({ statusId: Id, ...WHEN }, ['statusId']),
        queued,
      ),
      close: act(
        'CloseTicket',
        'Close a ticket, with the resolution',
        bodyOf({ resolutionCode: line(60), resolution: line(20_000), statusId: Id, ...WHEN }, ['resolutionCode']),
        queued,
      ),
      reopen: act('ReopenTicket', 'Open a ticket again', bodyOf({ statusId: Id, ...WHEN }), queued),
      reply: act(
        'ReplyTicket',
        'Write a public reply; one of the requester opens the ticket again',
        bodyOf({ text: Words, messageId: Id, direction: DirectionSchema, channel: ChannelSchema, ...WHEN }, ['text']),
        { defaults: () => ({ direction: 'out', ...speaking.defaults() }), ...queued },
      ),
      note: act(
        'NoteTicket',
        'Write an internal note',
        bodyOf({ text: Words, messageId: Id, ...WHEN }, ['text']),
        speaking,
      ),
      watch: act('WatchTicket', 'Watch a ticket, oneself or another person', bodyOf({ userId: Id })),
      unwatch: act('UnwatchTicket', 'No longer watch a ticket', bodyOf({ userId: Id })),
      link: act('LinkTicket', 'Link a ticket to another one', LINK, { facts: otherTicket(lookups, 'ticketId') }),
      unlink: act('UnlinkTicket', 'Take a link away', LINK),
      merge: act(
        'MergeTicket',
        'Merge a ticket into another one, where its conversation goes on',
        bodyOf({ into: Id }, ['into']),
        { facts: otherTicket(lookups, 'into') },
      ),
      unmerge: act('UnmergeTicket', 'Undo the merge of a ticket', bodyOf({})),
      'apply-macro': act(
        'ApplyMacro',
        'Apply a macro: all of its changes and words, or none',
        bodyOf({ macroId: Id, messageId: Id }, ['macroId']),
        { ...speaking, facts: macroFor(lookups) },
      ),
    },
  };
};
