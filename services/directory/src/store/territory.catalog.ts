import type { EventCatalog } from '@relata/es';
import type { TerritoryEvent } from '../domain/territory.events.js';

const FIELDS = { name: 'internal', countries: 'internal', regions: 'internal' } as const;

export const TERRITORY_CATALOG: EventCatalog<TerritoryEvent> = {
  TerritoryCreated: { schema: 1, classes: { ...FIELDS, parentId: 'open' } },
  TerritoryChanged: { schema: 1, classes: FIELDS },
  TerritoryMoved: { schema: 1, classes: { parentId: 'open' } },
  TerritoryArchived: { schema: 1, classes: {} },
  TerritoryUnarchived: { schema: 1, classes: {} },
};
