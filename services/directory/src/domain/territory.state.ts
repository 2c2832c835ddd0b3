import { withChanges } from '@relata/values';
import type { TerritoryEvent, TerritoryFields } from './territory.events.js';
import { type UnitState, unitOf, withParent } from './unit.js';

export type TerritoryState = UnitState<TerritoryFields>;

/** Folds one event; anything that makes no sense for the state, and every unknown type, leaves it as it is. */
export const evolveTerritory = (state: TerritoryState, event: TerritoryEvent): TerritoryState => {
  if (event.type === 'TerritoryCreated') return unitOf<TerritoryFields>(event.data);
  if (state.status === 'absent') return state;
  switch (event.type) {
    case 'TerritoryChanged':
      return { ...state, fields: withChanges<TerritoryFields>(state.fields, event.data) };
    case 'TerritoryMoved':
      return withParent<TerritoryFields>(state, event.data.parentId);
    case 'TerritoryArchived':
      return { ...state, status: 'archived' };
    case 'TerritoryUnarchived':
      return { ...state, status: 'active' };
    default:
      return state;
  }
};
