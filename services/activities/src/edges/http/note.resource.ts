import {
  actsOf,
  bodyOf,
  type ClientLookup,
  classed,
  Id,
  Instant,
  line,
  patchOf,
  type Resource,
  recordView,
  rowsThroughClients,
} from '@relata/service-kit';
import { ERASURE_GROUNDS } from '@relata/values';
import { Type } from 'typebox';
import { type NoteCommand, noteDecider } from '../../domain/note.decisions.js';
import type { NoteEvent } from '../../domain/note.events.js';
import { type NoteState, noteOwned } from '../../domain/note.state.js';
import { noteList, notePast } from '../../projections/note-list.projection.js';
import { Clients, knownClients } from './clients.facts.js';

const FIELDS = { text: line(50_000), clients: Clients, pinned: Type.Boolean() };
const OWNERSHIP = { ownerId: Id, teamId: Id, territoryId: Id };

interface NoteView {
  readonly status: string;
  readonly text?: string;
  readonly clients: readonly string[];
  readonly pinned?: boolean;
  readonly ownerId?: string;
  readonly teamId?: string;
  readonly territoryId?: string;
  readonly authorId?: string;
  readonly at?: string;
  readonly removedBy?: string;
}

const clientsOf = (note: NoteState): readonly string[] => (note.status === 'absent' ? [] : note.clients);

const viewOf = (note: NoteState): NoteView => {
  if (note.status === 'absent') return { status: 'absent', clients: [] };
  if (note.status === 'active') return note;
  if (note.status === 'erased') {
    const { ground: _, ...view } = note;
    return view;
  }
  const { text: _, ...rest } = note;
  return rest;
};

/** Notes: what was written down about clients and deals. A removed note is shown without its text. */
export const noteResource = (lookup: ClientLookup): Resource<NoteCommand, NoteEvent, NoteState, NoteView> => {
  const act = actsOf<NoteCommand, NoteState>();
  const facts = knownClients(lookup, clientsOf);
  return {
    collection: 'notes',
    name: 'note',
    category: 'note',
    decider: noteDecider,
    list: noteList,
    past: notePast,
    permissions: { read: 'notes:read', write: 'notes:write', history: 'notes:history' },
    exists: (note) => note.status !== 'absent',
    owned: noteOwned,
    through: rowsThroughClients(lookup, clientsOf),
    search: { class: 'personal', title: ['text'], subtitle: ['at'] },
    view: {
      schema: recordView('Note', {
        ...FIELDS,
        ...OWNERSHIP,
        status: line(),
        authorId: Id,
        at: Instant,
        removedBy: Id,
      }),
      of: viewOf,
      classes: {
        text: 'personal',
        ...classed('open', 'status', 'clients', 'pinned', 'ownerId', 'teamId', 'territoryId'),
        ...classed('open', 'authorId', 'at', 'removedBy'),
      },
    },
    create: act(
      'AddNote',
      'Write a note about clients or deals',
      bodyOf({ ...FIELDS, ...OWNERSHIP, occurredAt: Instant }, ['text', 'clients']),
      { facts },
    ),
    change: act('ChangeNote', 'Change a note (JSON merge patch)', patchOf(FIELDS), { facts }),
    erase: act(
      'EraseNote',
      'Erase the text of a note',
      bodyOf({ ground: Type.Enum([...ERASURE_GROUNDS]) }, ['ground']),
      {
        permission: 'privacy:write',
      },
    ),
    acts: { remove: act('RemoveNote', 'Remove a note', bodyOf({})) },
  };
};
