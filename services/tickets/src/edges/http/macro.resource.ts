import { actsOf, bodyOf, classed, Id, line, patchOf, type Resource, recordView, Tags } from '@relata/service-kit';
import { Type } from 'typebox';
import { type MacroCommand, macroDecider } from '../../domain/macro.decisions.js';
import { MACRO_WORDS, type MacroEvent, type MacroFields } from '../../domain/macro.events.js';
import type { MacroState } from '../../domain/macro.state.js';
import { PRIORITIES, STATUS_KINDS } from '../../domain/queue.events.js';
import { macroList, macroPast } from '../../projections/macro-list.projection.js';

const FILLED = MACRO_WORDS.map((word) => `{{${word}}}`).join(', ');
const FIELDS = {
  name: line(100),
  priority: Type.Enum([...PRIORITIES]),
  ticketType: line(60),
  addTags: Tags,
  assigneeId: { ...Id, description: 'A user, or `me`: who applies it' },
  teamId: Id,
  statusKind: Type.Enum([...STATUS_KINDS]),
  resolutionCode: line(60, 'Needed to close'),
  reply: line(20_000, `Public words; filled in: ${FILLED}`),
  note: line(20_000, `Internal words; filled in: ${FILLED}`),
};

interface MacroView extends MacroFields {
  readonly status: string;
}

const act = actsOf<MacroCommand, MacroState>();

/** Macros: a named set of changes with words, applied to a ticket as one command. */
export const macroResource: Resource<MacroCommand, MacroEvent, MacroState, MacroView> = {
  collection: 'macros',
  name: 'macro',
  category: 'macro',
  decider: macroDecider,
  list: macroList,
  past: macroPast,
  permissions: { read: 'macros:read', write: 'macros:write', history: 'macros:history' },
  exists: (state) => state.status !== 'absent',
  view: {
    schema: recordView('Macro', { ...FIELDS, status: line() }),
    of: (state) => (state.status === 'absent' ? { name: '', status: 'absent' } : state),
    classes: {
      ...classed('open', 'name', 'priority', 'ticketType', 'assigneeId', 'teamId', 'statusKind', 'resolutionCode'),
      ...classed('open', 'status'),
      ...classed('internal', 'addTags', 'reply', 'note'),
    },
  },
  create: act('CreateMacro', 'Create a macro', bodyOf(FIELDS, ['name'])),
  change: act('ChangeMacro', 'Change a macro (JSON merge patch)', patchOf(FIELDS)),
  acts: {
    archive: act('ArchiveMacro', 'Take a macro out of use', bodyOf({})),
    unarchive: act('UnarchiveMacro', 'Bring a macro back into use', bodyOf({})),
  },
};
