import { accept, type Decision, nothing, refuse } from '@relata/es';
import type { MacroFacts } from './macro.state.js';
import type { ApplyMacro, TicketWorkCommand } from './ticket.commands.js';
import type { TicketEvent } from './ticket.events.js';
import type { Ticket } from './ticket.state.js';
import { evolveTicket } from './ticket-fold.state.js';
import { isRefusal, statusIn } from './ticket-status.decisions.js';

type Work = (command: TicketWorkCommand, ticket: Ticket) => Decision<TicketEvent>;

/** What a macro does to a ticket, one after another: fields, hands, words, and its status last. */
const stepsOf = (command: ApplyMacro, macro: MacroFacts, ticket: Ticket): readonly TicketWorkCommand[] => {
  const { id, at, by, queue, messageId } = command;
  const frame = { id, at, by };
  const { priority, ticketType, addTags, assigneeId, teamId, statusKind, resolutionCode } = macro;
  const tags = addTags && { tags: [...(ticket.tags ?? []), ...addTags] };
  const fields = { ...(priority && { priority }), ...(ticketType && { ticketType }), ...tags };
  const hands = { ...(assigneeId && { assigneeId: assigneeId === 'me' ? by : assigneeId }), ...(teamId && { teamId }) };
  const steps: TicketWorkCommand[] = [
    { ...frame, ...fields, type: 'ChangeTicket' },
    { ...frame, ...hands, type: 'AssignTicket' },
  ];
  const { reply, note } = macro;
  if (reply)
    steps.push({ ...frame, type: 'ReplyTicket', messageId, text: reply, direction: 'out', channel: ticket.channel });
  if (note) steps.push({ ...frame, type: 'NoteTicket', messageId: `${messageId}.note`, text: note });
  if (statusKind === 'closed')
    steps.push({ ...frame, type: 'CloseTicket', resolutionCode: resolutionCode ?? '', queue });
  else if (statusKind !== undefined && statusKind !== ticket.statusKind && queue) {
    const status = statusIn(queue, undefined, statusKind);
    steps.push({ ...frame, type: 'SetTicketStatus', statusId: isRefusal(status) ? statusKind : status.id, queue });
  }
  return steps;
};

/** The events of a macro, all of them or none. */
export const macroEvents = (command: ApplyMacro, ticket: Ticket, work: Work): Decision<TicketEvent> => {
  const { macro } = command;
  if (!macro) return refuse('macro-unknown', 'macroId');
  if (macro.archived) return refuse('macro-archived', 'macroId');
  const events: TicketEvent[] = [];
  let state = ticket;
  for (const step of stepsOf(command, macro, ticket)) {
    const decision = work(step, state);
    if (decision.kind === 'refuse') return decision;
    if (decision.kind === 'nothing') continue;
    events.push(...decision.events);
    state = decision.events.reduce((s, e) => evolveTicket(s, e) as Ticket, state);
  }
  return events.length === 0
    ? nothing()
    : accept({ type: 'TicketMacroApplied', data: { macroId: macro.id } }, ...events);
};
