import { accept, type Command, type Decider, type Decision, nothing, refuse } from '@relata/es';
import { type FieldRules, idRule, type Patch, textRule } from '@relata/values';
import type { TeamEvent, TeamFields } from './team.events.js';
import { evolveTeam, type TeamState } from './team.state.js';
import { changedUnit, createdUnit, isRefused, movedUnit, type Placing } from './unit.js';

interface As<T extends string> extends Command {
  readonly type: T;
}
export interface CreateTeam extends As<'CreateTeam'>, TeamFields, Partial<Placing> {}
export type ChangeTeam = As<'ChangeTeam'> & Patch<TeamFields>;
export interface MoveTeam extends As<'MoveTeam'>, Placing {}
export type ArchiveTeam = As<'ArchiveTeam'>;
export type UnarchiveTeam = As<'UnarchiveTeam'>;
export type TeamCommand = CreateTeam | ChangeTeam | MoveTeam | ArchiveTeam | UnarchiveTeam;

const RULES: FieldRules<TeamFields> = { name: textRule(200), leadId: idRule };

const decide = (command: TeamCommand, state: TeamState): Decision<TeamEvent> => {
  if (command.type === 'CreateTeam') return state.status === 'absent' ? create(command) : refuse('team-exists', 'id');
  if (state.status === 'absent') return refuse('team-unknown');
  const isArchived = state.status === 'archived';
  switch (command.type) {
    case 'ChangeTeam':
      return isArchived ? refuse('team-archived') : change(command, state.fields);
    case 'MoveTeam':
      return isArchived ? refuse('team-archived') : move(command, state);
    case 'ArchiveTeam':
      return isArchived ? nothing() : accept({ type: 'TeamArchived', data: {} });
    case 'UnarchiveTeam':
      return isArchived ? accept({ type: 'TeamUnarchived', data: {} }) : nothing();
  }
};

const create = (command: CreateTeam): Decision<TeamEvent> => {
  const data = createdUnit<TeamFields>(RULES, command);
  return isRefused(data) ? data : accept({ type: 'TeamCreated', data });
};

const change = (command: ChangeTeam, fields: TeamFields): Decision<TeamEvent> => {
  const data = changedUnit<TeamFields>(RULES, fields, command);
  if (!data) return nothing();
  return isRefused(data) ? data : accept({ type: 'TeamChanged', data });
};

const move = (command: MoveTeam, state: { readonly parentId?: string }): Decision<TeamEvent> => {
  const data = movedUnit(state, command);
  if (!data) return nothing();
  return isRefused(data) ? data : accept({ type: 'TeamMoved', data });
};

export const teamDecider: Decider<TeamCommand, TeamEvent, TeamState> = {
  initial: { status: 'absent' },
  decide,
  evolve: evolveTeam,
};
