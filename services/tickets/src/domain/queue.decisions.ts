import { accept, type Command, type Decider, type Decision, nothing, refuse } from '@relata/es';
import {
  applyRules,
  changesOf,
  FieldFault,
  type FieldRules,
  idRule,
  oneOfRule,
  type Patch,
  sameValue,
  textRule,
  wholeRule,
  withoutNulls,
} from '@relata/values';
import { PRIORITIES, type QueueEvent, type QueueFields, type TicketStatus } from './queue.events.js';
import { evolveQueue, initialQueue, type Queue, type QueueState } from './queue.state.js';
import { statusesRule, USUAL_STATUSES } from './status-rules.js';

/** Without statuses it has the usual ones; the default priority is normal. */
export interface CreateQueue extends Command, Patch<QueueFields> {
  readonly type: 'CreateQueue';
  readonly statuses?: readonly TicketStatus[];
}
export interface ChangeQueue extends Command, Patch<QueueFields> {
  readonly type: 'ChangeQueue';
}
/** All statuses of the queue, in their order. */
export interface SetQueueStatuses extends Command {
  readonly type: 'SetQueueStatuses';
  readonly statuses: readonly TicketStatus[];
  /** Those of the present ones in which tickets stand, as far as is known. */
  readonly inUse?: readonly string[];
}
export interface ArchiveQueue extends Command {
  readonly type: 'ArchiveQueue' | 'UnarchiveQueue';
}
export type QueueCommand = CreateQueue | ChangeQueue | SetQueueStatuses | ArchiveQueue;

type QueueDecision = Decision<QueueEvent>;

const RULES: FieldRules<QueueFields> = {
  name: textRule(100),
  order: wholeRule(0, 1_000_000, 'order-invalid'),
  teamId: idRule,
  defaultPriority: oneOfRule(PRIORITIES),
};

const createQueue = (command: CreateQueue, state: QueueState): QueueDecision => {
  const fields = applyRules<QueueFields, QueueFields>(RULES, command);
  if (fields instanceof FieldFault) return refuse(fields.code, fields.field);
  if (!fields.name) return refuse('field-required', 'name');
  const statuses = statusesRule(command.statuses ?? USUAL_STATUSES, { field: 'statuses' });
  if (statuses instanceof FieldFault) return refuse(statuses.code, statuses.field);
  const named = { ...withoutNulls(fields), name: fields.name };
  const data = { order: 0, defaultPriority: 'normal' as const, ...named, statuses: statuses ?? USUAL_STATUSES };
  const created = { type: 'QueueCreated', data } as const;
  if (state.status === 'absent') return accept(created);
  return sameValue(evolveQueue(initialQueue, created), state) ? nothing() : refuse('queue-exists', 'id');
};

const changeQueue = (command: ChangeQueue, queue: Queue): QueueDecision => {
  const patch = applyRules<QueueFields, QueueFields>(RULES, command);
  if (patch instanceof FieldFault) return refuse(patch.code, patch.field);
  for (const field of ['name', 'order', 'defaultPriority'] as const)
    if (patch[field] === null) return refuse('field-required', field);
  const data = changesOf<QueueFields>(queue, patch);
  return data ? accept({ type: 'QueueChanged', data }) : nothing();
};

const setStatuses = ({ statuses: given, inUse = [] }: SetQueueStatuses, queue: Queue): QueueDecision => {
  const statuses = statusesRule(given, { field: 'statuses' });
  if (statuses instanceof FieldFault) return refuse(statuses.code, statuses.field);
  if (statuses === null || sameValue(statuses, queue.statuses)) return nothing();
  const kept = (id: string): boolean => {
    const kind = queue.statuses.find((status) => status.id === id)?.kind;
    return statuses.some((status) => status.id === id && status.kind === kind);
  };
  if (inUse.some((id) => !kept(id)))
    return refuse('status-in-use', 'statuses', 'Tickets stand in a status that is gone or means something else.');
  return accept({ type: 'QueueStatusesSet', data: { statuses } });
};

const decide = (command: QueueCommand, state: QueueState): QueueDecision => {
  if (command.type === 'CreateQueue') return createQueue(command, state);
  if (state.status === 'absent') return refuse('queue-unknown', 'id');
  const archived = state.status === 'archived';
  switch (command.type) {
    case 'UnarchiveQueue':
      return archived ? accept({ type: 'QueueUnarchived', data: {} }) : nothing();
    case 'ArchiveQueue':
      return archived ? nothing() : accept({ type: 'QueueArchived', data: {} });
    case 'ChangeQueue':
      return archived ? refuse('queue-archived', 'id') : changeQueue(command, state);
    case 'SetQueueStatuses':
      return archived ? refuse('queue-archived', 'id') : setStatuses(command, state);
  }
};

export const queueDecider: Decider<QueueCommand, QueueEvent, QueueState> = {
  initial: initialQueue,
  decide,
  evolve: evolveQueue,
};
