import { accept, type Command, type Decider, type Decision, nothing, refuse } from '@relata/es';
import { countryRule, type FieldRules, labelsRule, listRule, type Patch, textRule } from '@relata/values';
import type { TerritoryEvent, TerritoryFields } from './territory.events.js';
import { evolveTerritory, type TerritoryState } from './territory.state.js';
import { changedUnit, createdUnit, isRefused, movedUnit, type Placing } from './unit.js';

interface As<T extends string> extends Command {
  readonly type: T;
}
export interface CreateTerritory extends As<'CreateTerritory'>, TerritoryFields, Partial<Placing> {}
export type ChangeTerritory = As<'ChangeTerritory'> & Patch<TerritoryFields>;
export interface MoveTerritory extends As<'MoveTerritory'>, Placing {}
export type ArchiveTerritory = As<'ArchiveTerritory'>;
export type UnarchiveTerritory = As<'UnarchiveTerritory'>;
export type TerritoryCommand =
  | CreateTerritory
  | ChangeTerritory
  | MoveTerritory
  | ArchiveTerritory
  | UnarchiveTerritory;

const RULES: FieldRules<TerritoryFields> = {
  name: textRule(200),
  countries: listRule(countryRule, (code) => code, 300),
  regions: labelsRule(500),
};

const decide = (command: TerritoryCommand, state: TerritoryState): Decision<TerritoryEvent> => {
  if (command.type === 'CreateTerritory')
    return state.status === 'absent' ? create(command) : refuse('territory-exists', 'id');
  if (state.status === 'absent') return refuse('territory-unknown');
  const isArchived = state.status === 'archived';
  switch (command.type) {
    case 'ChangeTerritory':
      return isArchived ? refuse('territory-archived') : change(command, state.fields);
    case 'MoveTerritory':
      return isArchived ? refuse('territory-archived') : move(command, state);
    case 'ArchiveTerritory':
      return isArchived ? nothing() : accept({ type: 'TerritoryArchived', data: {} });
    case 'UnarchiveTerritory':
      return isArchived ? accept({ type: 'TerritoryUnarchived', data: {} }) : nothing();
  }
};

const create = (command: CreateTerritory): Decision<TerritoryEvent> => {
  const data = createdUnit<TerritoryFields>(RULES, command);
  return isRefused(data) ? data : accept({ type: 'TerritoryCreated', data });
};

const change = (command: ChangeTerritory, fields: TerritoryFields): Decision<TerritoryEvent> => {
  const data = changedUnit<TerritoryFields>(RULES, fields, command);
  if (!data) return nothing();
  return isRefused(data) ? data : accept({ type: 'TerritoryChanged', data });
};

const move = (command: MoveTerritory, state: { readonly parentId?: string }): Decision<TerritoryEvent> => {
  const data = movedUnit(state, command);
  if (!data) return nothing();
  return isRefused(data) ? data : accept({ type: 'TerritoryMoved', data });
};

export const territoryDecider: Decider<TerritoryCommand, TerritoryEvent, TerritoryState> = {
  initial: { status: 'absent' },
  decide,
  evolve: evolveTerritory,
};
