import { maskFields } from '@relata/policy';
import type { RecordDoc } from '@relata/projections';
import {
  type BoundResource,
  type Call,
  classed,
  Id,
  Instant,
  momentOf,
  pageOf,
  type Route,
  sees,
  unknownRecord,
} from '@relata/service-kit';
import { type Static, Type } from 'typebox';
import { type ConversationMessage, conversationOf } from '../../domain/conversation.js';
import type { TicketCommand } from '../../domain/ticket.commands.js';
import type { TicketEvent } from '../../domain/ticket.events.js';
import { initialTicket, type TicketState } from '../../domain/ticket.state.js';
import { evolveTicket } from '../../domain/ticket-fold.state.js';
import { ticketList } from '../../projections/ticket-list.projection.js';
import type { TicketView } from './ticket.resource.js';
import { ChannelSchema, DirectionSchema } from './ticket.schemas.js';

export type BoundTickets = BoundResource<TicketCommand, TicketEvent, TicketState, TicketView>;

/** Tickets that were merged into one; more are not shown with it. */
const MOST_MERGED = 100;
const WAIT_MS = 2000;

const Query = Type.Object(
  {
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
    cursor: Type.Optional(
      Type.String({ maxLength: 250, pattern: '^\\d{4}-[^ ]+Z [^ ]+/[^ ]+$', description: '`next` of the page before' }),
    ),
    asOf: Type.Optional(Type.String({ maxLength: 40, description: 'ISO 8601 instant or position' })),
  },
  { additionalProperties: false },
);

const hidden = <T extends Type.TSchema>(schema: T) =>
  Type.Optional(Type.Union([schema, Type.Object({ hidden: Type.Literal(true) })]));

const Message = Type.Object(
  {
    id: Id,
    ticketId: Id,
    kind: Type.Enum(['reply', 'note']),
    direction: Type.Optional(DirectionSchema),
    channel: Type.Optional(ChannelSchema),
    text: hidden(Type.String()),
    erased: Type.Optional(Type.Literal(true)),
    authorId: Id,
    at: Instant,
    splitInto: Type.Optional(Id),
  },
  { title: 'TicketMessage' },
);
const CLASSES = {
  ...classed('open', 'id', 'ticketId', 'kind', 'direction', 'channel', 'erased', 'authorId', 'at', 'splitInto'),
  text: 'personal',
} as const;

/** The conversation of a ticket and of those that were merged into it, folded from their streams, the newest first. */
export const conversationRoutes = (tickets: BoundTickets): readonly Route[] => [
  {
    method: 'GET',
    path: '/tickets/:id/conversation',
    permission: 'tickets:read',
    summary: 'What was said in a ticket and in those merged into it, the newest first',
    query: Query,
    answers: { status: 200, schema: pageOf(Message) },
    access: { act: 'timeline' },
    about: { collection: 'tickets', category: 'ticket' },
    handle: async (call) => {
      const { params, principal, query } = call as Call<unknown, Static<typeof Query>>;
      const id = params.id ?? '';
      const { state } = await tickets.runner.load(id);
      if (!(await sees(tickets.resource, principal, state))) throw unknownRecord('ticket');
      const upTo = query.asOf === undefined ? undefined : await momentOf(tickets.store, query.asOf);
      const told = [...(await conversation(tickets, id, upTo))].sort(newestFirst);
      const { cursor, limit = 50 } = query;
      const behind = cursor === undefined ? told : told.filter((message) => placeOf(message) < cursor);
      const page = behind.slice(0, limit);
      const last = page.at(-1);
      const more = last && behind.length > limit ? { next: placeOf(last) } : {};
      return { body: { items: page.map((message) => maskFields(principal, message, CLASSES)), ...more } };
    },
  },
];

/** Instants are of one length, so the order of these texts is that of time. */
const placeOf = ({ at, ticketId, id }: ConversationMessage): string => `${at} ${ticketId}/${id}`;

const newestFirst = (a: ConversationMessage, b: ConversationMessage): number => (placeOf(a) < placeOf(b) ? 1 : -1);

const conversation = async (
  tickets: BoundTickets,
  id: string,
  upTo: string | undefined,
): Promise<readonly ConversationMessage[]> => {
  const ids = [id, ...(await mergedInto(tickets, id))];
  const told = await Promise.all(
    ids.map(async (one) => {
      const history = await tickets.runner.history(one, upTo);
      return one === id || standsIn(history, id) ? conversationOf(one, history) : [];
    }),
  );
  return told.flat();
};

/** Whether the ticket had been merged into the other one by then. */
const standsIn = (history: Awaited<ReturnType<BoundTickets['runner']['history']>>, into: string): boolean => {
  const state = history.reduce<TicketState>((s, { event }) => evolveTicket(s, event), initialTicket);
  return state.status !== 'absent' && 'mergedInto' in state && state.mergedInto === into;
};

const mergedInto = async ({ readModels, store, waitFor }: BoundTickets, id: string): Promise<readonly string[]> => {
  await waitFor(ticketList.name, await store.safeHead(), WAIT_MS);
  const found: string[] = [];
  for (let into = [id]; into.length > 0 && found.length < MOST_MERGED; ) {
    const page = await readModels.find<RecordDoc<TicketState>>(ticketList.name, {
      scope: 'all',
      filter: { op: 'in', field: 'mergedInto', values: into },
      limit: MOST_MERGED,
    });
    into = page.items.map((item) => item.id).filter((one) => one !== id && !found.includes(one));
    found.push(...into);
  }
  return found;
};
