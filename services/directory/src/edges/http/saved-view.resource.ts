import { ownTokens } from '@relata/policy';
import { actsOf, bodyOf, classed, type Facts, Id, line, patchOf, type Resource, recordView } from '@relata/service-kit';
import { Type } from 'typebox';
import { type SavedViewCommand, savedViewDecider } from '../../domain/saved-view.decisions.js';
import { LAYOUTS, type SavedViewEvent, type SavedViewFields, VISIBILITIES } from '../../domain/saved-view.events.js';
import { EVERYONE, type SavedViewState, SHARED, savedViewTokens, visibilityOf } from '../../domain/saved-view.state.js';
import { savedViewList, savedViewPast } from '../../projections/saved-view-list.projection.js';

const FIELDS = {
  name: line(120),
  filter: line(2000, 'RSQL, as the list takes it'),
  sort: line(200, 'As the list takes it: -updatedAt,name'),
  columns: Type.Array(line(100), { maxItems: 100, description: 'Fields in the order of the columns' }),
  layout: Type.Enum([...LAYOUTS]),
  visibility: Type.Enum([...VISIBILITIES]),
  teamId: Id,
};
const COLLECTION = Type.String({ pattern: '^[a-z][a-z-]{0,59}$', description: 'List that it is a view of: contacts' });

interface SavedViewView extends SavedViewFields {
  readonly collection?: string;
  readonly ownerId?: string;
  readonly archived: boolean;
}

const act = actsOf<SavedViewCommand, SavedViewState>();
const acting: Facts<SavedViewState> = ({ principal }) => ({
  facts: { teams: principal.teams, isAdmin: principal.roles.includes('admin') },
});

/** People's filters, sorts and columns of lists, for themselves, their team or everybody. */
export const savedViewResource: Resource<SavedViewCommand, SavedViewEvent, SavedViewState, SavedViewView> = {
  collection: 'saved-views',
  name: 'saved-view',
  category: 'savedview',
  decider: savedViewDecider,
  list: savedViewList,
  past: savedViewPast,
  permissions: { read: 'saved-views:read', write: 'saved-views:write', history: 'saved-views:history' },
  exists: (state) => state.status !== 'absent',
  rows: {
    tokens: savedViewTokens,
    // No role sees what others keep for themselves.
    scope: (principal) => [...ownTokens(principal), EVERYONE, ...(principal.roles.includes('admin') ? [SHARED] : [])],
  },
  view: {
    schema: recordView('SavedView', { ...FIELDS, collection: COLLECTION, ownerId: Id, archived: Type.Boolean() }),
    of: (state) => {
      if (state.status === 'absent') return { archived: false };
      const { status, collection, ownerId, fields } = state;
      return { ...fields, visibility: visibilityOf(fields), collection, ownerId, archived: status === 'archived' };
    },
    classes: {
      ...classed('open', 'name', 'filter', 'sort', 'columns', 'layout', 'visibility', 'teamId', 'collection'),
      ...classed('open', 'ownerId', 'archived'),
    },
  },
  create: act(
    'CreateSavedView',
    'Save a view of a list',
    bodyOf({ ...FIELDS, collection: COLLECTION }, ['name', 'collection']),
    {
      facts: acting,
    },
  ),
  change: act('ChangeSavedView', 'Change a saved view (JSON merge patch)', patchOf(FIELDS), { facts: acting }),
  acts: {
    archive: act('ArchiveSavedView', 'Take a saved view away; only its owner still finds it', bodyOf({}), {
      facts: acting,
    }),
    unarchive: act('UnarchiveSavedView', 'Bring a saved view back', bodyOf({}), { facts: acting }),
  },
};
