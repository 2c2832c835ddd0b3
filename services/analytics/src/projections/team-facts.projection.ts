import { withChanges } from '@relata/values';
import { factProjection, patchFrom } from './fact-projection.js';

export interface TeamFacts {
  readonly name?: string;
}

const FIELDS = ['name'] as const;

/** What numbers need to know of every team: how it is called. */
export const teamFacts = factProjection<TeamFacts>({
  name: 'team_facts',
  version: 1,
  service: 'directory',
  category: 'team',
  collection: {
    name: 'team-facts',
    fields: {},
    index: () => ({}),
    texts: () => [],
    scopes: () => [],
  },
  evolve: (doc, { type, data }) => {
    const patch = patchFrom<TeamFacts>(data, FIELDS);
    return type === 'crm.directory.team-created.v1'
      ? withChanges<TeamFacts>({}, patch)
      : doc && withChanges<TeamFacts>(doc, patch);
  },
});
