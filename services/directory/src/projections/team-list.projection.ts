import { type Collection, pastOf, type RecordDoc, recordProjection } from '@relata/projections';
import type { TeamEvent } from '../domain/team.events.js';
import { evolveTeam, type TeamState } from '../domain/team.state.js';

const collection: Collection<RecordDoc<TeamState>> = {
  name: 'teams',
  fields: {
    status: { type: 'keyword', class: 'open' },
    name: { type: 'text', class: 'internal', sortable: true },
    leadId: { type: 'keyword', class: 'open' },
    parentId: { type: 'keyword', class: 'open' },
    createdAt: { type: 'instant', class: 'open', sortable: true },
    updatedAt: { type: 'instant', class: 'open', sortable: true },
  },
  index: ({ state, createdAt, updatedAt }) => {
    if (state.status === 'absent') return {};
    const { status, fields, parentId } = state;
    return { status, name: fields.name, leadId: fields.leadId, parentId, createdAt, updatedAt };
  },
  texts: ({ state }) => (state.status === 'absent' || state.fields.name === undefined ? [] : [state.fields.name]),
  scopes: () => [],
};

/** All teams as they stand. */
export const teamList = recordProjection<TeamEvent, TeamState>({
  name: 'team_list',
  version: 1,
  category: 'team',
  evolution: { initial: { status: 'absent' }, evolve: evolveTeam },
  collection,
});

/** All teams as they ever stood. */
export const teamPast = pastOf(teamList);
