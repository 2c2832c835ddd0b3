import { scenario } from '@relata/es';
import { type AddNote, noteDecider } from './note.decisions.js';
import type { NoteEvent } from './note.events.js';
import { evolveNote, initialNote } from './note.state.js';

const { given } = scenario(noteDecider);
const frame = { id: 'n1', at: '2026-03-01T10:00:00.000Z', by: 'u1' };
const added: NoteEvent = {
  type: 'NoteAdded',
  data: { text: 'Likes tea', clients: ['contacts/c1'], ownerId: 'u1', authorId: 'u1', at: frame.at },
};
const removed: NoteEvent = { type: 'NoteRemoved', data: { removedBy: 'u1' } };

describe('adding a note', () => {
  const add: AddNote = { ...frame, type: 'AddNote', text: ' Likes tea ', clients: ['contacts/c1', 'contacts/c1'] };
  const refusing = (more: Partial<AddNote>, code: string, field: string) =>
    given()
      .when({ ...add, ...more })
      .thenRefused(code, field);

  it('belongs to who adds it', () => {
    given().when(add).then(added);
  });
  it('may belong to another one, who is told the author, and be of another time', () => {
    given()
      .when({ ...add, ownerId: 'u2', teamId: 't1', pinned: true, occurredAt: '2026-02-01T10:00:00.000Z' })
      .then({
        type: 'NoteAdded',
        data: {
          ...added.data,
          ownerId: 'u2',
          teamId: 't1',
          pinned: true,
          at: '2026-02-01T10:00:00.000Z',
        } as never,
      });
  });
  it('needs a text and a client', () => {
    refusing({ text: ' ' }, 'field-required', 'text');
    refusing({ clients: [] }, 'field-required', 'clients');
    refusing({ clients: ['deals/d1', 'cars/1'] }, 'client-invalid', 'clients.1');
    refusing({ occurredAt: '2027-01-01T00:00:00.000Z' }, 'occurred-in-future', 'occurredAt');
  });
  it('does nothing for the note that it made, and refuses another one', () => {
    given(added).when(add).thenNothing();
    given(added)
      .when({ ...add, text: 'Other' })
      .thenRefused('note-exists');
  });
});

describe('changing a note', () => {
  const change = { ...frame, type: 'ChangeNote' } as const;

  it('says only what changes', () => {
    given(added)
      .when({ ...change, text: 'Likes tea', clients: ['deals/d1'], pinned: true })
      .then({ type: 'NoteChanged', data: { clients: ['deals/d1'], pinned: true } });
  });
  it('refuses what cannot be', () => {
    given().when(change).thenRefused('note-unknown');
    given(added, removed).when(change).thenRefused('note-removed');
    given(added)
      .when({ ...change, text: '' })
      .thenRefused('field-required', 'text');
    given(added)
      .when({ ...change, clients: null })
      .thenRefused('field-required', 'clients');
  });
  it('has nothing to do for the same values', () => {
    given(added)
      .when({ ...change, text: 'Likes tea', pinned: null })
      .thenNothing();
  });
});

describe('removing a note', () => {
  const remove = { ...frame, type: 'RemoveNote' } as const;

  it('tells who did it', () => {
    given(added)
      .when({ ...remove, by: 'u9' })
      .then({ type: 'NoteRemoved', data: { removedBy: 'u9' } });
  });
  it('needs a note', () => {
    given().when(remove).thenRefused('note-unknown');
  });
  it('is done once', () => {
    given(added, removed).when(remove).thenNothing();
  });
});

describe('erasing a note', () => {
  const erase = { ...frame, type: 'EraseNote', ground: 'request' } as const;
  const erased: NoteEvent = { type: 'NoteErased', data: { ground: 'request' } };

  it('leaves a marker that nothing changes any more, also of a removed note', () => {
    given(added).when(erase).then(erased);
    given(added, removed).when(erase).then(erased);
    given(added, erased).when(erase).thenNothing();
    given(added, erased)
      .when({ ...frame, type: 'ChangeNote', text: 'Back' })
      .thenRefused('note-erased');
    expect(evolveNote(evolveNote(initialNote, added), erased)).toMatchObject({
      status: 'erased',
      clients: ['contacts/c1'],
    });
    expect(evolveNote(evolveNote(initialNote, added), erased)).not.toHaveProperty('text');
  });
});
