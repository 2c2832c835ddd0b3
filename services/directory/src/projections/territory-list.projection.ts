import { type Collection, pastOf, type RecordDoc, recordProjection } from '@relata/projections';
import type { TerritoryEvent } from '../domain/territory.events.js';
import { evolveTerritory, type TerritoryState } from '../domain/territory.state.js';

const collection: Collection<RecordDoc<TerritoryState>> = {
  name: 'territories',
  fields: {
    status: { type: 'keyword', class: 'open' },
    name: { type: 'text', class: 'internal', sortable: true },
    country: { type: 'keyword', class: 'internal', many: true },
    region: { type: 'text', class: 'internal', many: true },
    parentId: { type: 'keyword', class: 'open' },
    createdAt: { type: 'instant', class: 'open', sortable: true },
    updatedAt: { type: 'instant', class: 'open', sortable: true },
  },
  index: ({ state, createdAt, updatedAt }) => {
    if (state.status === 'absent') return {};
    const { status, fields, parentId } = state;
    const { name, countries, regions } = fields;
    return { status, name, country: countries, region: regions, parentId, createdAt, updatedAt };
  },
  texts: ({ state }) => (state.status === 'absent' || state.fields.name === undefined ? [] : [state.fields.name]),
  scopes: () => [],
};

/** All territories as they stand. */
export const territoryList = recordProjection<TerritoryEvent, TerritoryState>({
  name: 'territory_list',
  version: 1,
  category: 'territory',
  evolution: { initial: { status: 'absent' }, evolve: evolveTerritory },
  collection,
});

/** All territories as they ever stood. */
export const territoryPast = pastOf(territoryList);
