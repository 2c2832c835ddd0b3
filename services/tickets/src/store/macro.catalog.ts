import type { EventCatalog } from '@relata/es';
import type { MacroEvent } from '../domain/macro.events.js';

/** Words of a macro are the company's own, and tell of no person. */
const FIELDS = {
  name: 'open',
  priority: 'open',
  ticketType: 'open',
  addTags: 'internal',
  assigneeId: 'open',
  teamId: 'open',
  statusKind: 'open',
  resolutionCode: 'open',
  reply: 'internal',
  note: 'internal',
} as const;

/** Storage contract of the events of a macro. */
export const MACRO_CATALOG: EventCatalog<MacroEvent> = {
  MacroCreated: { schema: 1, classes: FIELDS },
  MacroChanged: { schema: 1, classes: FIELDS },
  MacroArchived: { schema: 1, classes: {} },
  MacroUnarchived: { schema: 1, classes: {} },
};
