import { withChanges } from '@relata/values';
import type { SavedViewEvent, SavedViewFields } from './saved-view.events.js';

export type SavedViewState =
  | { readonly status: 'absent' }
  | {
      readonly status: 'active' | 'archived';
      readonly collection: string;
      readonly ownerId: string;
      readonly fields: SavedViewFields;
    };

export type SavedView = Exclude<SavedViewState, { status: 'absent' }>;

export const visibilityOf = ({ visibility = 'private' }: SavedViewFields) => visibility;

/** Row token of what everybody sees. */
export const EVERYONE = 'everyone';
/** Row token of what is shared with anybody: administrators hold it. */
export const SHARED = 'shared';

/** Who sees a view: its owner, those it is shared with, and administrators once it is shared. */
export const savedViewTokens = (state: SavedViewState): readonly string[] => {
  if (state.status === 'absent') return [];
  const { ownerId, fields } = state;
  const visibility = visibilityOf(fields);
  const own = `u:${ownerId}`;
  if (visibility === 'private') return [own];
  if (state.status === 'archived') return [own, SHARED];
  return [own, SHARED, visibility === 'everyone' ? EVERYONE : `t:${fields.teamId}`];
};

/** Folds one event; anything that makes no sense for the state, and every unknown type, leaves it as it is. */
export const evolveSavedView = (state: SavedViewState, event: SavedViewEvent): SavedViewState => {
  if (event.type === 'SavedViewCreated') {
    const { collection, ownerId, ...fields } = event.data;
    return { status: 'active', collection, ownerId, fields };
  }
  if (state.status === 'absent') return state;
  switch (event.type) {
    case 'SavedViewChanged':
      return { ...state, fields: withChanges<SavedViewFields>(state.fields, event.data) };
    case 'SavedViewArchived':
      return { ...state, status: 'archived' };
    case 'SavedViewUnarchived':
      return { ...state, status: 'active' };
    default:
      return state;
  }
};
