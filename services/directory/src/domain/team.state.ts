import { withChanges } from '@relata/values';
import type { TeamEvent, TeamFields } from './team.events.js';
import { type UnitState, unitOf, withParent } from './unit.js';

export type TeamState = UnitState<TeamFields>;

/** Folds one event; anything that makes no sense for the state, and every unknown type, leaves it as it is. */
export const evolveTeam = (state: TeamState, event: TeamEvent): TeamState => {
  if (event.type === 'TeamCreated') return unitOf<TeamFields>(event.data);
  if (state.status === 'absent') return state;
  switch (event.type) {
    case 'TeamChanged':
      return { ...state, fields: withChanges<TeamFields>(state.fields, event.data) };
    case 'TeamMoved':
      return withParent<TeamFields>(state, event.data.parentId);
    case 'TeamArchived':
      return { ...state, status: 'archived' };
    case 'TeamUnarchived':
      return { ...state, status: 'active' };
    default:
      return state;
  }
};
