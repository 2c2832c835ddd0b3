import { actsOf, bodyOf, classed, Id, line, patchOf, type Resource, recordView } from '@relata/service-kit';
import { Type } from 'typebox';
import { type TerritoryCommand, territoryDecider } from '../../domain/territory.decisions.js';
import type { TerritoryEvent, TerritoryFields } from '../../domain/territory.events.js';
import type { TerritoryState } from '../../domain/territory.state.js';
import { territoryList, territoryPast } from '../../projections/territory-list.projection.js';
import { PARENT, type Placing, placingFacts } from './unit.facts.js';

const FIELDS = {
  name: line(200),
  countries: Type.Array(line(100, 'ISO 3166-1 alpha-2, or an English name'), { maxItems: 300 }),
  regions: Type.Array(line(60), { maxItems: 500 }),
};

interface TerritoryView extends TerritoryFields {
  readonly status: string;
  readonly parentId?: string;
}

/** Territories: parts of the world that users look after, each with those below it. */
export const territoryResource = (
  known: Placing,
): Resource<TerritoryCommand, TerritoryEvent, TerritoryState, TerritoryView> => {
  const act = actsOf<TerritoryCommand, TerritoryState>();
  const facts = placingFacts<TerritoryState>(known);
  return {
    collection: 'territories',
    name: 'territory',
    category: 'territory',
    decider: territoryDecider,
    list: territoryList,
    past: territoryPast,
    permissions: { read: 'territories:read', write: 'territories:write', history: 'territories:history' },
    exists: (state) => state.status !== 'absent',
    view: {
      schema: recordView('Territory', { ...FIELDS, status: line(), parentId: Id }),
      of: (state) => {
        if (state.status === 'absent') return { status: 'absent' };
        const { fields, status, parentId } = state;
        return { ...fields, status, ...(parentId === undefined ? {} : { parentId }) };
      },
      classes: { ...classed('internal', 'name', 'countries', 'regions'), ...classed('open', 'status', 'parentId') },
    },
    create: act('CreateTerritory', 'Create a territory', bodyOf({ ...FIELDS, parentId: PARENT }, ['name']), { facts }),
    change: act('ChangeTerritory', 'Change fields of a territory (JSON merge patch)', patchOf(FIELDS)),
    acts: {
      move: act(
        'MoveTerritory',
        'Put a territory below another; null puts it at the top',
        bodyOf({ parentId: PARENT }, ['parentId']),
        { facts },
      ),
      archive: act('ArchiveTerritory', 'Take a territory out of use', bodyOf({})),
      unarchive: act('UnarchiveTerritory', 'Bring a territory back into use', bodyOf({})),
    },
  };
};
