import type { Refusal } from '@relata/es';
import { actsOf, bodyOf, classed, type Facts, Id, line, patchOf, type Resource, recordView } from '@relata/service-kit';
import { type TeamCommand, teamDecider } from '../../domain/team.decisions.js';
import type { TeamEvent, TeamFields } from '../../domain/team.events.js';
import type { TeamState } from '../../domain/team.state.js';
import { teamList, teamPast } from '../../projections/team-list.projection.js';
import { PARENT, type Placing, placingFacts } from './unit.facts.js';

const FIELDS = { name: line(200), leadId: Id };

interface TeamView extends TeamFields {
  readonly status: string;
  readonly parentId?: string;
}

export interface TeamFacts extends Placing {
  unknownUser(userId: string, field: string): Promise<Refusal | undefined>;
}

/** Teams: who sees whose clients. Members of a team also see those of every team below it. */
export const teamResource = (known: TeamFacts): Resource<TeamCommand, TeamEvent, TeamState, TeamView> => {
  const act = actsOf<TeamCommand, TeamState>();
  const placing = placingFacts<TeamState>(known);
  const leading: Facts<TeamState> = async (input) => {
    const { leadId } = input.body;
    const unknown = typeof leadId === 'string' ? await known.unknownUser(leadId, 'leadId') : undefined;
    return unknown ? { refusal: unknown } : placing(input);
  };
  return {
    collection: 'teams',
    name: 'team',
    category: 'team',
    decider: teamDecider,
    list: teamList,
    past: teamPast,
    permissions: { read: 'teams:read', write: 'teams:write', history: 'teams:history' },
    exists: (state) => state.status !== 'absent',
    view: {
      schema: recordView('Team', { ...FIELDS, status: line(), parentId: Id }),
      of: (state) => {
        if (state.status === 'absent') return { status: 'absent' };
        const { fields, status, parentId } = state;
        return { ...fields, status, ...(parentId === undefined ? {} : { parentId }) };
      },
      classes: { name: 'internal', ...classed('open', 'leadId', 'status', 'parentId') },
    },
    create: act('CreateTeam', 'Create a team', bodyOf({ ...FIELDS, parentId: PARENT }, ['name']), { facts: leading }),
    change: act('ChangeTeam', 'Change fields of a team (JSON merge patch)', patchOf(FIELDS), { facts: leading }),
    acts: {
      move: act(
        'MoveTeam',
        'Put a team below another; null puts it at the top',
        bodyOf({ parentId: PARENT }, ['parentId']),
        { facts: placing },
      ),
      archive: act('ArchiveTeam', 'Take a team out of use', bodyOf({})),
      unarchive: act('UnarchiveTeam', 'Bring a team back into use', bodyOf({})),
    },
  };
};
