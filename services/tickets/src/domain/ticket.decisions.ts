import { accept, type Decider, type Decision, nothing, type Refusal, refuse } from '@relata/es';
import {
  applyRules,
  businessInstant,
  changesOf,
  customRule,
  FieldFault,
  type FieldRules,
  idRule,
  idsRule,
  labelsRule,
  oneOfRule,
  sameValue,
  textRule,
  withoutNulls,
} from '@relata/values';
import { PRIORITIES } from './queue.events.js';
import type { AssignTicket, ChangeTicket, CreateTicket, TicketCommand, TicketWorkCommand } from './ticket.commands.js';
import { CHANNELS, type TicketAssignment, type TicketEvent, type TicketFields } from './ticket.events.js';
import { type ActiveTicket, initialTicket, type Ticket, type TicketState } from './ticket.state.js';
import { evolveTicket } from './ticket-fold.state.js';
import { macroEvents } from './ticket-macro.js';
import { decideRelation } from './ticket-relations.decisions.js';
import { decideStatus, isRefusal, openQueue, statusIn } from './ticket-status.decisions.js';
import { decideWords, messageOf } from './ticket-words.decisions.js';

type TicketDecision = Decision<TicketEvent>;

const RULES: FieldRules<TicketFields> = {
  subject: textRule(500),
  ticketType: textRule(60),
  priority: oneOfRule(PRIORITIES),
  requesterId: idRule,
  accountId: idRule,
  tags: labelsRule(50),
  custom: customRule,
};
const ASSIGNMENT_RULES: FieldRules<TicketAssignment> = { assigneeId: idRule, teamId: idRule };

const fault = ({ code, field }: FieldFault): Refusal => refuse(code, field).refusal;

/** The events of a new ticket. Its number is 0 until the log gives it one. */
const opening = (command: CreateTicket): readonly TicketEvent[] | Refusal => {
  const fields = applyRules<TicketFields, TicketFields>(RULES, command);
  if (fields instanceof FieldFault) return fault(fields);
  const assignment = applyRules<TicketAssignment, TicketAssignment>(ASSIGNMENT_RULES, command);
  if (assignment instanceof FieldFault) return fault(assignment);
  const watchers = idsRule(100)(command.watchers ?? [], { field: 'watchers' });
  if (watchers instanceof FieldFault) return fault(watchers);
  const channel = oneOfRule(CHANNELS)(command.channel ?? 'console', { field: 'channel' });
  if (channel instanceof FieldFault) return fault(channel);
  const at = businessInstant(command);
  if (at instanceof FieldFault) return fault(at);
  if (!fields.subject) return refuse('field-required', 'subject').refusal;
  const queue = openQueue(command.queue);
  if (isRefusal(queue)) return queue;
  const status = statusIn(queue, command.statusId, 'new');
  if (isRefusal(status)) return status;
  if (status.kind === 'closed') return refuse('move-not-allowed', 'statusId').refusal;
  const created: TicketEvent = {
    type: 'TicketCreated',
    data: {
      ...(queue.teamId === undefined || assignment.teamId === null ? {} : { teamId: queue.teamId }),
      ...withoutNulls(fields),
      ...withoutNulls(assignment),
      subject: fields.subject,
      priority: fields.priority ?? queue.defaultPriority,
      number: 0,
      queueId: queue.id,
      statusId: status.id,
      statusKind: status.kind,
      channel,
      ...(watchers?.length ? { watchers } : {}),
      authorId: command.by,
      at,
      ...(command.splitFrom ? { splitFrom: command.splitFrom } : {}),
    },
  };
  if (!command.text?.trim()) return [created];
  const message = messageOf(command);
  if (message instanceof FieldFault) return fault(message);
  return [created, { type: 'TicketReplied', data: { ...message, direction: command.direction ?? 'in', channel } }];
};

const numbered = (event: TicketEvent, number: number): TicketEvent =>
  event.type === 'TicketCreated' ? { ...event, data: { ...event.data, number } } : event;

const createTicket = (command: CreateTicket, state: TicketState): TicketDecision => {
  const events = opening(command);
  if (isRefusal(events)) return { kind: 'refuse', refusal: events };
  if (state.status === 'absent') return accept(...events);
  const same = events.map((event) => numbered(event, state.number)).reduce(evolveTicket, initialTicket);
  return sameValue(same, state) ? nothing() : refuse('ticket-exists', 'id');
};

const changeTicket = (command: ChangeTicket, ticket: ActiveTicket): TicketDecision => {
  const patch = applyRules<TicketFields, TicketFields>(RULES, command);
  if (patch instanceof FieldFault) return refuse(patch.code, patch.field);
  if (patch.subject === null) return refuse('field-required', 'subject');
  if (patch.priority === null) return refuse('field-required', 'priority');
  const data = changesOf<TicketFields>(ticket, patch);
  if (!data) return nothing();
  return ticket.statusKind === 'closed' ? refuse('ticket-closed', 'id') : accept({ type: 'TicketChanged', data });
};

const assignTicket = (command: AssignTicket, ticket: ActiveTicket): TicketDecision => {
  const patch = applyRules<TicketAssignment, TicketAssignment>(ASSIGNMENT_RULES, command);
  if (patch instanceof FieldFault) return refuse(patch.code, patch.field);
  const data = changesOf<TicketAssignment>(ticket, patch);
  if (!data) return nothing();
  return ticket.statusKind === 'closed' ? refuse('ticket-closed', 'id') : accept({ type: 'TicketAssigned', data });
};

const decideWork = (command: TicketWorkCommand, ticket: Ticket): TicketDecision => {
  switch (command.type) {
    case 'WatchTicket':
    case 'UnwatchTicket':
    case 'LinkTicket':
    case 'UnlinkTicket':
    case 'MergeTicket':
    case 'UnmergeTicket':
    case 'SplitTicket':
      return decideRelation(command, ticket);
  }
  if (ticket.status === 'merged') return refuse('ticket-merged', 'id', 'Work on the ticket that it was merged into.');
  switch (command.type) {
    case 'ChangeTicket':
      return changeTicket(command, ticket);
    case 'AssignTicket':
      return assignTicket(command, ticket);
    case 'ReplyTicket':
    case 'NoteTicket':
      return decideWords(command, ticket);
    default:
      return decideStatus(command, ticket);
  }
};

const decide = (command: TicketCommand, state: TicketState): TicketDecision => {
  if (command.type === 'CreateTicket') return createTicket(command, state);
  if (state.status === 'absent') return refuse('ticket-unknown', 'id');
  if (state.status === 'erased') return command.type === 'EraseTicket' ? nothing() : refuse('ticket-erased', 'id');
  if (command.type === 'EraseTicket') return accept({ type: 'TicketErased', data: { ground: command.ground } });
  if (command.type === 'ApplyMacro') return macroEvents(command, state, decideWork);
  return decideWork(command, state);
};

export const ticketDecider: Decider<TicketCommand, TicketEvent, TicketState> = {
  initial: initialTicket,
  decide,
  evolve: evolveTicket,
  numbered,
};
