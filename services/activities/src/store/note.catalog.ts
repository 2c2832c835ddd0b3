import type { EventCatalog } from '@relata/es';
import type { NoteEvent } from '../domain/note.events.js';

const FIELDS = { text: 'personal', clients: 'open', pinned: 'open' } as const;

/** Storage contract of the events of a note. */
export const NOTE_CATALOG: EventCatalog<NoteEvent> = {
  NoteAdded: {
    schema: 1,
    classes: { ...FIELDS, ownerId: 'open', teamId: 'open', territoryId: 'open', authorId: 'open', at: 'open' },
  },
  NoteChanged: { schema: 1, classes: FIELDS },
  NoteErased: { schema: 1, classes: { ground: 'open' } },
  NoteRemoved: { schema: 1, classes: { removedBy: 'open' } },
};
