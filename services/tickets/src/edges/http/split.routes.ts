import type { CommandContext, Refusal } from '@relata/es';
import type { Principal } from '@relata/policy';
import {
  bodyOf,
  type Call,
  Id,
  line,
  newRecordId,
  ProblemError,
  type Route,
  recordHeaders,
  refusalProblem,
  sees,
  unknownRecord,
  viewOf,
} from '@relata/service-kit';
import { type ConversationMessage, conversationOf } from '../../domain/conversation.js';
import type { CreateTicket } from '../../domain/ticket.commands.js';
import { initialTicket, type Ticket } from '../../domain/ticket.state.js';
import type { BoundTickets } from './conversation.routes.js';
import type { TicketLookups } from './ticket.facts.js';

const Body = bodyOf({ messageId: Id, subject: line(500), queueId: Id }, ['messageId']);
interface SplitBody {
  readonly messageId: string;
  readonly subject?: string;
  readonly queueId?: string;
}

/** A message becomes a ticket of its own. Two streams, each step repeatable: a retry ends what a crash has cut. */
export const splitRoutes = (tickets: BoundTickets, { queue }: TicketLookups): readonly Route[] => [
  {
    method: 'POST',
    path: '/tickets/:id/split',
    permission: 'tickets:write',
    summary: 'Make a message of a ticket a ticket of its own',
    body: Body,
    answers: { status: 201, schema: tickets.resource.view.schema },
    about: { collection: 'tickets', category: 'ticket' },
    handle: async (call) => {
      const { params, principal, body, context } = call as Call<SplitBody>;
      const id = params.id ?? '';
      const { state } = await tickets.runner.load(id);
      if (!(await sees(tickets.resource, principal, state))) throw unknownRecord('ticket');
      const frame = { at: tickets.clock.now(), by: principal.id };
      const into = newRecordId(call);
      const message = await messageOf(tickets, id, body.messageId);
      const create =
        state.status === 'active' && message
          ? ticketOf(state, message, body, { ...frame, id: into, queue: await queue(body.queueId ?? state.queueId) })
          : undefined;
      if (create) ended(tickets.resource.decider.decide(create, initialTicket));
      const split = { ...frame, type: 'SplitTicket', id, messageId: body.messageId, into } as const;
      const marked = await tickets.runner.run(split, context);
      if (!marked.ok) throw refused(marked.refusal, marked.revision);
      if (!create) throw unknownRecord('message');
      return created(tickets, principal, create, context);
    },
  },
];

const refused = (refusal: Refusal, revision?: number): ProblemError =>
  new ProblemError(refusalProblem(refusal, revision));

/** Throws when a decision says no. */
const ended = (decision: ReturnType<BoundTickets['resource']['decider']['decide']>): void => {
  if (decision.kind === 'refuse') throw refused(decision.refusal);
};

const messageOf = async (tickets: BoundTickets, id: string, messageId: string) =>
  conversationOf(id, await tickets.runner.history(id)).find((message) => message.id === messageId);

/** The ticket that the message becomes: of the same client, for the same people. */
const ticketOf = (
  ticket: Ticket,
  message: ConversationMessage,
  { subject, queueId }: SplitBody,
  frame: Pick<CreateTicket, 'id' | 'at' | 'by' | 'queue'>,
): CreateTicket => {
  const { requesterId, accountId, priority, ticketType, channel, assigneeId, watchers } = ticket;
  const told = {
    ...(requesterId ? { requesterId } : {}),
    ...(accountId ? { accountId } : {}),
    ...(ticketType ? { ticketType } : {}),
    ...(assigneeId ? { assigneeId } : {}),
    ...(watchers ? { watchers } : {}),
  };
  return {
    ...frame,
    ...told,
    type: 'CreateTicket',
    subject: subject?.trim() ? subject : ticket.subject,
    queueId: queueId ?? ticket.queueId,
    priority,
    channel: message.channel ?? channel,
    messageId: message.id,
    text: message.text ?? '',
    direction: message.direction ?? 'in',
    occurredAt: message.at,
    splitFrom: { ticketId: message.ticketId, messageId: message.id },
  };
};

const created = async (
  tickets: BoundTickets,
  principal: Principal,
  create: CreateTicket,
  { expectedRevision: _, ...context }: CommandContext,
) => {
  const result = await tickets.runner.run(create, context, { fresh: true });
  if (!result.ok) throw refused(result.refusal, result.revision);
  return {
    body: viewOf(tickets.resource, principal, result),
    headers: { ...recordHeaders(result.revision, result.position), location: `/api/v1/tickets/${create.id}` },
  };
};
