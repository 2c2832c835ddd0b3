import { type Collection, pastOf, type RecordDoc, recordProjection } from '@relata/projections';
import type { SavedViewEvent } from '../domain/saved-view.events.js';
import { evolveSavedView, type SavedViewState, savedViewTokens, visibilityOf } from '../domain/saved-view.state.js';

const collection: Collection<RecordDoc<SavedViewState>> = {
  name: 'saved-views',
  fields: {
    name: { type: 'text', class: 'internal', sortable: true },
    collection: { type: 'keyword', class: 'open', sortable: true },
    layout: { type: 'keyword', class: 'open' },
    visibility: { type: 'keyword', class: 'open' },
    ownerId: { type: 'keyword', class: 'open' },
    teamId: { type: 'keyword', class: 'open' },
    archived: { type: 'boolean', class: 'open' },
    createdAt: { type: 'instant', class: 'open', sortable: true },
    updatedAt: { type: 'instant', class: 'open', sortable: true },
  },
  index: ({ state, createdAt, updatedAt }) => {
    if (state.status === 'absent') return {};
    const { status, collection: of, ownerId, fields } = state;
    return {
      name: fields.name,
      collection: of,
      layout: fields.layout,
      visibility: visibilityOf(fields),
      ownerId,
      teamId: fields.teamId,
      archived: status === 'archived',
      createdAt,
      updatedAt,
    };
  },
  texts: ({ state }) => (state.status === 'absent' || state.fields.name === undefined ? [] : [state.fields.name]),
  scopes: ({ state }) => savedViewTokens(state),
};

/** All saved views as they stand. */
export const savedViewList = recordProjection<SavedViewEvent, SavedViewState>({
  name: 'saved_view_list',
  version: 1,
  category: 'savedview',
  evolution: { initial: { status: 'absent' }, evolve: evolveSavedView },
  collection,
});

/** All saved views as they ever stood. */
export const savedViewPast = pastOf(savedViewList);
