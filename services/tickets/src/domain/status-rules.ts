import { FieldFault, type FieldRule, idRule, idsRule, listRule, oneOfRule, textRule } from '@relata/values';
import { STATUS_KINDS, type TicketStatus } from './queue.events.js';

/** What a queue has when nobody says otherwise. */
export const USUAL_STATUSES: readonly TicketStatus[] = [
  { id: 'new', name: 'New', kind: 'new' },
  { id: 'open', name: 'Open', kind: 'open' },
  { id: 'pending', name: 'Waiting for the client', kind: 'pending' },
  { id: 'on-hold', name: 'On hold', kind: 'on-hold' },
  { id: 'solved', name: 'Solved', kind: 'solved' },
  { id: 'closed', name: 'Closed', kind: 'closed' },
];

const statusRule: FieldRule<TicketStatus> = (status, { field }) => {
  const id = idRule(status.id, { field: `${field}.id` });
  if (id instanceof FieldFault) return id;
  const name = textRule(100)(status.name, { field: `${field}.name` });
  if (name instanceof FieldFault) return name;
  const kind = oneOfRule(STATUS_KINDS)(status.kind, { field: `${field}.kind` });
  if (kind instanceof FieldFault) return kind;
  const next = idsRule(50)(status.allowedNext ?? [], { field: `${field}.allowedNext` });
  if (next instanceof FieldFault) return next;
  if (id === null) return new FieldFault('field-required', `${field}.id`);
  if (name === null) return new FieldFault('field-required', `${field}.name`);
  return { id, name, kind, ...(next?.length ? { allowedNext: next } : {}) };
};

/** A ticket must be able to begin, to be worked on, and to end. */
const NEEDED = ['new', 'open', 'solved', 'closed'] as const;

/** Statuses of a queue in their order: ids are unique, the needed kinds are there, and the next ones exist. */
export const statusesRule: FieldRule<readonly TicketStatus[]> = (given, { field }) => {
  const ids = new Set<string>();
  for (const [place, { id }] of given.entries()) {
    if (ids.has(id)) return new FieldFault('status-exists', `${field}.${place}.id`);
    ids.add(id);
  }
  const statuses = listRule(statusRule, ({ id }) => id, 50)(given, { field });
  if (statuses === null || statuses instanceof FieldFault) return statuses;
  if (NEEDED.some((kind) => !statuses.some((status) => status.kind === kind)))
    return new FieldFault('status-kind-missing', field);
  const stranger = statuses.findIndex(({ allowedNext = [] }) => allowedNext.some((id) => !ids.has(id)));
  return stranger < 0 ? statuses : new FieldFault('status-unknown', `${field}.${stranger}.allowedNext`);
};
