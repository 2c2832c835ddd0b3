import type { EventCatalog, FieldClass } from '@relata/es';
import type { SavedViewEvent, SavedViewFields } from '../domain/saved-view.events.js';

/** A filter may name persons. */
const FIELDS: { readonly [F in keyof Required<SavedViewFields>]: FieldClass } = {
  name: 'internal',
  filter: 'personal',
  sort: 'open',
  columns: 'open',
  layout: 'open',
  visibility: 'open',
  teamId: 'open',
};

export const SAVED_VIEW_CATALOG: EventCatalog<SavedViewEvent> = {
  SavedViewCreated: { schema: 1, classes: { ...FIELDS, collection: 'open', ownerId: 'open' } },
  SavedViewChanged: { schema: 1, classes: FIELDS },
  SavedViewArchived: { schema: 1, classes: {} },
  SavedViewUnarchived: { schema: 1, classes: {} },
};
