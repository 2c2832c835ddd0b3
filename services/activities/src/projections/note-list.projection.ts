import { scopesOf } from '@relata/policy';
import { pastOf, recordProjection } from '@relata/projections';
import type { NoteEvent } from '../domain/note.events.js';
import { evolveNote, initialNote, type NoteState, noteOwned } from '../domain/note.state.js';
import { ACTIVITY_FIELDS } from './activity-fields.js';

/** All notes as they stand; a removed one is no longer found by its words. */
export const noteList = recordProjection<NoteEvent, NoteState>({
  name: 'note_list',
  version: 1,
  category: 'note',
  evolution: { initial: initialNote, evolve: evolveNote },
  collection: {
    name: 'notes',
    fields: { ...ACTIVITY_FIELDS, pinned: { type: 'boolean', class: 'open' } },
    index: ({ state, createdAt, updatedAt }) =>
      state.status === 'absent'
        ? {}
        : {
            status: state.status,
            client: state.clients,
            ownerId: state.ownerId,
            teamId: state.teamId ?? null,
            territoryId: state.territoryId ?? null,
            seenBy: scopesOf(noteOwned(state)),
            pinned: state.pinned ?? false,
            at: state.at,
            createdAt,
            updatedAt,
          },
    texts: ({ state }) => (state.status === 'active' && state.text ? [state.text] : []),
    scopes: ({ state }) => scopesOf(noteOwned(state)),
  },
});

/** All notes as they ever stood. */
export const notePast = pastOf(noteList, (event) => event.type === 'NoteErased');
