import { join } from 'node:path';
import { eventCatalogContract } from '@relata/testing';
import { noteDecider } from '../domain/note.decisions.js';
import type { NoteEvent } from '../domain/note.events.js';
import { taskDecider } from '../domain/task.decisions.js';
import type { TaskEvent } from '../domain/task.events.js';
import { NOTE_CATALOG } from './note.catalog.js';
import { TASK_CATALOG } from './task.catalog.js';

const at = '2026-03-01T00:00:00.000Z';
const owned = { ownerId: 'u1', teamId: 'm1', territoryId: 'r1', authorId: 'u2', at };

const notes: readonly NoteEvent[] = [
  { type: 'NoteAdded', data: { text: 'SECRET', clients: ['deals/d1'], pinned: true, ...owned } },
  { type: 'NoteChanged', data: { text: 'SECRET 2', pinned: null } },
  { type: 'NoteRemoved', data: { removedBy: 'u1' } },
  { type: 'NoteErased', data: { ground: 'request' } },
];

const tasks: readonly TaskEvent[] = [
  {
    type: 'TaskCreated',
    data: {
      title: 'SECRET',
      description: 'SECRET',
      due: '2026-03-05',
      priority: 'high',
      clients: ['contacts/c1'],
      checklist: [{ id: 'c1', text: 'SECRET', done: false }],
      ...owned,
    },
  },
  { type: 'TaskChanged', data: { title: 'SECRET 2', due: null } },
  { type: 'TaskAssigned', data: { ownerId: 'u2', teamId: null } },
  { type: 'TaskCompleted', data: { completedAt: at, completedBy: 'u1', result: 'SECRET' } },
  { type: 'TaskReopened', data: {} },
  { type: 'TaskCancelled', data: { cancelledAt: at, reason: 'SECRET' } },
  { type: 'TaskErased', data: { ground: 'request' } },
];

const folder = join(__dirname, 'recorded');

eventCatalogContract({ name: 'note', catalog: NOTE_CATALOG, decider: noteDecider, samples: notes, folder });
eventCatalogContract({ name: 'task', catalog: TASK_CATALOG, decider: taskDecider, samples: tasks, folder });
