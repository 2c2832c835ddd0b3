import { type ErasureGround, withChanges } from '@relata/values';
import { type Assignment, type Authored, activityOwned } from './assignment.js';
import type { NoteEvent, NoteFields } from './note.events.js';

interface NoteRecord extends NoteFields, Assignment, Authored {
  readonly at: string;
}
export interface ActiveNote extends NoteRecord {
  readonly status: 'active';
}
export interface RemovedNote extends NoteRecord {
  readonly status: 'removed';
  readonly removedBy: string;
}
export interface ErasedNote extends Omit<NoteRecord, 'text'> {
  readonly status: 'erased';
  readonly ground: ErasureGround;
}
export type NoteState = { readonly status: 'absent' } | ActiveNote | RemovedNote | ErasedNote;

/** Whose the note is; a note that is not there is nobody's. */
export const noteOwned = (note: NoteState) => (note.status === 'absent' ? {} : activityOwned(note));

export const initialNote: NoteState = { status: 'absent' };

const erased = ({ text: _, ...note }: ActiveNote | RemovedNote, ground: ErasureGround): ErasedNote => ({
  ...note,
  status: 'erased',
  ground,
});

export const evolveNote = (state: NoteState, event: NoteEvent): NoteState => {
  if (state.status === 'absent') return event.type === 'NoteAdded' ? { ...event.data, status: 'active' } : state;
  if (state.status === 'erased') return state;
  switch (event.type) {
    case 'NoteErased':
      return erased(state, event.data.ground);
    case 'NoteChanged':
      return withChanges<ActiveNote | RemovedNote>(state, event.data);
    case 'NoteRemoved':
      return { ...state, status: 'removed', removedBy: event.data.removedBy };
    default:
      return state;
  }
};
