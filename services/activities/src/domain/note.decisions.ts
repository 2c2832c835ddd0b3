import { accept, type Command, type Decider, type Decision, nothing, refuse } from '@relata/es';
import {
  applyRules,
  businessInstant,
  changesOf,
  type ErasureGround,
  FieldFault,
  type FieldRules,
  type Patch,
  sameValue,
  textRule,
  withChanges,
} from '@relata/values';
import { ASSIGNMENT_RULES, type Assignment, type Authored } from './assignment.js';
import { clientsRule } from './client-refs.js';
import type { NoteEvent, NoteFields } from './note.events.js';
import { type ActiveNote, evolveNote, initialNote, type NoteState } from './note.state.js';

/** The owner is who adds the note, unless another one is named. */
export interface AddNote extends Command, Patch<NoteFields>, Patch<Assignment> {
  readonly type: 'AddNote';
  /** Instant at which it was written, when that is not now (imports). */
  readonly occurredAt?: string;
}
export interface ChangeNote extends Command, Patch<NoteFields> {
  readonly type: 'ChangeNote';
}
export interface RemoveNote extends Command {
  readonly type: 'RemoveNote';
}
export interface EraseNote extends Command {
  readonly type: 'EraseNote';
  readonly ground: ErasureGround;
}
export type NoteCommand = AddNote | ChangeNote | RemoveNote | EraseNote;

type NoteDecision = Decision<NoteEvent>;

const RULES: FieldRules<NoteFields> = { text: textRule(50_000), clients: clientsRule, pinned: (value) => value };

const addNote = (command: AddNote, state: NoteState): NoteDecision => {
  const fields = applyRules<NoteFields, NoteFields>(RULES, command);
  if (fields instanceof FieldFault) return refuse(fields.code, fields.field);
  const assignment = applyRules<Assignment, Assignment>(ASSIGNMENT_RULES, command);
  if (assignment instanceof FieldFault) return refuse(assignment.code, assignment.field);
  const at = businessInstant(command);
  if (at instanceof FieldFault) return refuse(at.code, at.field);
  const { text, clients } = fields;
  if (!text) return refuse('field-required', 'text');
  if (!clients?.length) return refuse('field-required', 'clients');
  const ownerId = assignment.ownerId ?? command.by;
  const note = { text, clients, ownerId, authorId: command.by, at };
  const data = withChanges<NoteFields & Assignment & Authored & { at: string }>(note, {
    ...fields,
    ...assignment,
    ownerId,
  });
  const added = { type: 'NoteAdded', data } as const;
  if (state.status === 'absent') return accept(added);
  return sameValue(evolveNote(initialNote, added), state) ? nothing() : refuse('note-exists', 'id');
};

const changeNote = (command: ChangeNote, note: ActiveNote): NoteDecision => {
  const patch = applyRules<NoteFields, NoteFields>(RULES, command);
  if (patch instanceof FieldFault) return refuse(patch.code, patch.field);
  if (patch.text === null) return refuse('field-required', 'text');
  if (patch.clients === null || patch.clients?.length === 0) return refuse('field-required', 'clients');
  const data = changesOf<NoteFields>(note, patch);
  return data ? accept({ type: 'NoteChanged', data }) : nothing();
};

const decide = (command: NoteCommand, state: NoteState): NoteDecision => {
  if (command.type === 'AddNote') return addNote(command, state);
  if (state.status === 'absent') return refuse('note-unknown', 'id');
  if (state.status === 'erased') return command.type === 'EraseNote' ? nothing() : refuse('note-erased', 'id');
  switch (command.type) {
    case 'ChangeNote':
      return state.status === 'removed' ? refuse('note-removed', 'id') : changeNote(command, state);
    case 'EraseNote':
      return accept({ type: 'NoteErased', data: { ground: command.ground } });
    case 'RemoveNote':
      return state.status === 'removed' ? nothing() : accept({ type: 'NoteRemoved', data: { removedBy: command.by } });
  }
};

export const noteDecider: Decider<NoteCommand, NoteEvent, NoteState> = {
  initial: initialNote,
  decide,
  evolve: evolveNote,
};
