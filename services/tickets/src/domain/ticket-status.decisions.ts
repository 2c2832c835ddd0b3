import { accept, type Decision, nothing, type Refusal, refuse } from '@relata/es';
import { businessInstant, FieldFault, textRule } from '@relata/values';
import type { StatusKind, TicketStatus } from './queue.events.js';
import type { QueueFacts } from './queue.state.js';
import type { CloseTicket, MoveTicket, ReopenTicket, SetTicketStatus, TicketStatusCommand } from './ticket.commands.js';
import type { StatusStep, TicketEvent } from './ticket.events.js';
import type { ActiveTicket } from './ticket.state.js';

type StatusDecision = Decision<TicketEvent>;

export const isRefusal = <T extends object>(value: T | Refusal): value is Refusal => 'code' in value;
const refused = (refusal: Refusal): StatusDecision => ({ kind: 'refuse', refusal });

/** Whether nothing more is to be done for the requester. */
export const isDone = (kind: StatusKind): boolean => kind === 'solved' || kind === 'closed';

/** The status by id, or the first of one of the kinds, those named first being tried first. */
export const statusIn = (
  queue: QueueFacts,
  statusId: string | undefined,
  ...kinds: readonly StatusKind[]
): TicketStatus | Refusal => {
  const found =
    statusId === undefined
      ? kinds.map((kind) => queue.statuses.find((status) => status.kind === kind)).find((status) => status)
      : queue.statuses.find(({ id }) => id === statusId);
  return found ?? refuse('status-unknown', 'statusId').refusal;
};

/** The queue that a command needs, when tickets may come into it. */
export const openQueue = (queue: QueueFacts | undefined): QueueFacts | Refusal => {
  if (!queue) return refuse('queue-unknown', 'queueId').refusal;
  return queue.archived ? refuse('queue-archived', 'queueId').refusal : queue;
};

const CLOSED = 'Reopen the ticket to work on it.';

const stepTo = (command: TicketStatusCommand, { id, kind }: TicketStatus): StatusStep | Refusal => {
  const at = businessInstant(command);
  if (at instanceof FieldFault) return refuse(at.code, at.field).refusal;
  return { statusId: id, statusKind: kind, at };
};

const mayFollow = (ticket: ActiveTicket, queue: QueueFacts, next: string): boolean => {
  const allowed = queue.statuses.find(({ id }) => id === ticket.statusId)?.allowedNext ?? [];
  return allowed.length === 0 || allowed.includes(next);
};

const setStatus = (command: SetTicketStatus | MoveTicket, ticket: ActiveTicket, queue: QueueFacts): StatusDecision => {
  if (command.statusId === ticket.statusId) return nothing();
  if (ticket.statusKind === 'closed') return refuse('ticket-closed', 'id', CLOSED);
  const status = statusIn(queue, command.statusId);
  if (isRefusal(status)) return refused(status);
  if (status.kind === 'closed')
    return refuse('move-not-allowed', 'statusId', 'A closed status is entered by closing, with a resolution.');
  if (!mayFollow(ticket, queue, status.id)) return refuse('move-not-allowed', 'statusId');
  const step = stepTo(command, status);
  if (isRefusal(step)) return refused(step);
  return isDone(ticket.statusKind) && !isDone(status.kind)
    ? accept({ type: 'TicketReopened', data: { ...step, byReply: false } })
    : accept({ type: 'TicketStatusSet', data: step });
};

const move = (command: MoveTicket, ticket: ActiveTicket, given: QueueFacts | undefined): StatusDecision => {
  if (ticket.queueId === command.queueId)
    return command.statusId === undefined || !given ? nothing() : setStatus(command, ticket, given);
  const queue = openQueue(given);
  if (isRefusal(queue)) return refused(queue);
  if (ticket.statusKind === 'closed') return refuse('ticket-closed', 'id', CLOSED);
  const status = statusIn(queue, command.statusId, ticket.statusKind, 'open');
  if (isRefusal(status)) return refused(status);
  if (status.kind === 'closed') return refuse('move-not-allowed', 'statusId');
  const step = stepTo(command, status);
  if (isRefusal(step)) return refused(step);
  const team = queue.teamId === undefined ? {} : { teamId: queue.teamId };
  return accept({ type: 'TicketMoved', data: { queueId: queue.id, ...step, ...team } });
};

const close = (command: CloseTicket, ticket: ActiveTicket, queue: QueueFacts): StatusDecision => {
  const code = textRule(60)(command.resolutionCode, { field: 'resolutionCode' });
  if (code instanceof FieldFault) return refuse(code.code, code.field);
  if (code === null) return refuse('field-required', 'resolutionCode');
  const resolution = textRule(20_000)(command.resolution ?? '', { field: 'resolution' });
  if (resolution instanceof FieldFault) return refuse(resolution.code, resolution.field);
  if (ticket.statusKind === 'closed') {
    const same = ticket.resolutionCode === code && (ticket.resolution ?? null) === resolution;
    return same ? nothing() : refuse('ticket-closed', 'id', CLOSED);
  }
  const status = statusIn(queue, command.statusId, 'closed');
  if (isRefusal(status)) return refused(status);
  if (status.kind !== 'closed') return refuse('move-not-allowed', 'statusId');
  const step = stepTo(command, status);
  if (isRefusal(step)) return refused(step);
  const data = { ...step, resolutionCode: code, ...(resolution === null ? {} : { resolution }) };
  return accept({ type: 'TicketClosed', data });
};

const reopen = (command: ReopenTicket, ticket: ActiveTicket, queue: QueueFacts): StatusDecision => {
  if (!isDone(ticket.statusKind))
    return command.statusId === undefined || command.statusId === ticket.statusId
      ? nothing()
      : refuse('ticket-not-closed', 'id');
  const status = statusIn(queue, command.statusId, 'open');
  if (isRefusal(status)) return refused(status);
  if (isDone(status.kind)) return refuse('move-not-allowed', 'statusId');
  const step = stepTo(command, status);
  return isRefusal(step) ? refused(step) : accept({ type: 'TicketReopened', data: { ...step, byReply: false } });
};

export const decideStatus = (command: TicketStatusCommand, ticket: ActiveTicket): StatusDecision => {
  const { queue } = command;
  if (command.type === 'MoveTicket') return move(command, ticket, queue);
  if (!queue) return refuse('queue-unknown', 'queueId');
  switch (command.type) {
    case 'SetTicketStatus':
      return setStatus(command, ticket, queue);
    case 'CloseTicket':
      return close(command, ticket, queue);
    case 'ReopenTicket':
      return reopen(command, ticket, queue);
  }
};
