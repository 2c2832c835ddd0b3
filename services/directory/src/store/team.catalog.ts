import type { EventCatalog } from '@relata/es';
import type { TeamEvent } from '../domain/team.events.js';

const FIELDS = { name: 'internal', leadId: 'open' } as const;

export const TEAM_CATALOG: EventCatalog<TeamEvent> = {
  TeamCreated: { schema: 1, classes: { ...FIELDS, parentId: 'open' } },
  TeamChanged: { schema: 1, classes: FIELDS },
  TeamMoved: { schema: 1, classes: { parentId: 'open' } },
  TeamArchived: { schema: 1, classes: {} },
  TeamUnarchived: { schema: 1, classes: {} },
};
