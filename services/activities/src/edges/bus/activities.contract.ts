import { type PublicDraft, type PublicMapping, publicMapper } from '@relata/bus';
import { encodePublic, type PublicEventType, type PublicFacts } from '@relata/contracts';
import type { EventCatalog, Recorded } from '@relata/es';
import { type Owned, scopesOf } from '@relata/policy';
import type { NoteEvent } from '../../domain/note.events.js';
import { evolveNote, initialNote, type NoteState, noteOwned } from '../../domain/note.state.js';
import type { TaskEvent } from '../../domain/task.events.js';
import { evolveTask, initialTask, type TaskState, taskOwned } from '../../domain/task.state.js';

/** The storage contracts that the mappers read by. */
export interface ActivitiesCatalogs {
  readonly note: EventCatalog<NoteEvent>;
  readonly task: EventCatalog<TaskEvent>;
}

/** What the activities service tells others: texts and titles stay in the encrypted block. */
export const activitiesMapping = (catalogs: ActivitiesCatalogs): PublicMapping => ({
  service: 'activities',
  mappers: [
    publicMapper<NoteEvent, NoteState>({
      category: 'note',
      catalog: catalogs.note,
      decider: { initial: initialNote, evolve: evolveNote },
      toPublic: noteToPublic,
    }),
    publicMapper<TaskEvent, TaskState>({
      category: 'task',
      catalog: catalogs.task,
      decider: { initial: initialTask, evolve: evolveTask },
      toPublic: taskToPublic,
    }),
  ],
});

type Said = <T extends PublicEventType>(type: T, facts: PublicFacts<T>) => PublicDraft;

/** A message tells also the clients and deals that the activity is no longer about. */
const saying =
  (refs: readonly string[], owned: Owned): Said =>
  (type, facts) => ({
    type,
    data: encodePublic(type, facts),
    clients: [...new Set(refs)],
    scopes: scopesOf(owned),
  });

const noteToPublic = ({ event }: Recorded<NoteEvent>, after: NoteState, before: NoteState): PublicDraft | undefined => {
  if (after.status === 'absent') return undefined;
  const said = saying([...after.clients, ...(before.status === 'absent' ? [] : before.clients)], noteOwned(after));
  switch (event.type) {
    case 'NoteAdded': {
      const { ownerId, teamId, territoryId, clients, pinned } = event.data;
      return said('crm.activities.note-added.v1', { ownerId, teamId, territoryId, about: clients, pinned });
    }
    case 'NoteChanged':
      return said('crm.activities.note-changed.v1', { about: event.data.clients, pinned: event.data.pinned });
    case 'NoteRemoved':
    case 'NoteErased':
      return said('crm.activities.note-removed.v1', {});
  }
};

const taskToPublic = ({ event }: Recorded<TaskEvent>, after: TaskState, before: TaskState): PublicDraft | undefined => {
  if (after.status === 'absent') return undefined;
  const past = before.status === 'absent' ? [] : (before.clients ?? []);
  const said = saying([...(after.clients ?? []), ...past], taskOwned(after));
  switch (event.type) {
    case 'TaskCreated': {
      const { ownerId, teamId, territoryId, clients, due, priority } = event.data;
      return said('crm.activities.task-created.v1', { ownerId, teamId, territoryId, about: clients, due, priority });
    }
    case 'TaskChanged': {
      const { clients, due, priority } = event.data;
      return said('crm.activities.task-changed.v1', { about: clients, due, priority });
    }
    case 'TaskAssigned':
      return said('crm.activities.task-changed.v1', event.data);
    case 'TaskCompleted':
      return said('crm.activities.task-completed.v1', { at: event.data.completedAt });
    case 'TaskReopened':
      return said('crm.activities.task-reopened.v1', {});
    case 'TaskCancelled':
      return said('crm.activities.task-cancelled.v1', {});
    case 'TaskErased':
      return said('crm.activities.task-erased.v1', {});
  }
};
