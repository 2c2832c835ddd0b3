import { pastOf, recordProjection } from '@relata/projections';
import type { MacroEvent } from '../domain/macro.events.js';
import { evolveMacro, initialMacro, type MacroState } from '../domain/macro.state.js';

/** All macros. */
export const macroList = recordProjection<MacroEvent, MacroState>({
  name: 'macro_list',
  version: 1,
  category: 'macro',
  evolution: { initial: initialMacro, evolve: evolveMacro },
  collection: {
    name: 'macros',
    fields: {
      name: { type: 'text', class: 'open', sortable: true },
      status: { type: 'keyword', class: 'open' },
    },
    index: ({ state }) => (state.status === 'absent' ? {} : { name: state.name, status: state.status }),
    texts: ({ state }) => (state.status === 'absent' ? [] : [state.name]),
    scopes: () => [],
  },
});

/** All macros as they ever stood. */
export const macroPast = pastOf(macroList);
