import { type Decider, type DomainEvent, type EventCatalog, erased, roundTrip } from '@relata/es';
import fc from 'fast-check';
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
];

const unknown = { type: 'SomethingNew', data: { x: 1 } };

const suite = <E extends DomainEvent, S>(
  name: string,
  catalog: EventCatalog<E>,
  decider: Pick<Decider<never, E, S>, 'initial' | 'evolve'>,
  samples: readonly E[],
): void =>
  describe(`storage of ${name} events`, () => {
    it('brings every event back as it was, with nothing personal in the clear', async () => {
      const { events, untried, clear } = await roundTrip(catalog, samples);
      expect(events).toEqual(samples);
      expect(untried).toEqual([]);
      expect(clear).not.toContain('SECRET');
    });

    it('folds in any order, with personal fields erased and with types that are unknown', () => {
      const stranger = unknown as unknown as E;
      const any = fc.array(fc.constantFrom(...samples, ...erased(catalog, samples), stranger), { maxLength: 20 });
      fc.assert(
        fc.property(any, (events) => {
          const state = events.reduce(decider.evolve, decider.initial);
          expect(decider.evolve(state, stranger)).toBe(state);
        }),
      );
    });
  });

suite('note', NOTE_CATALOG, noteDecider, notes);
suite('task', TASK_CATALOG, taskDecider, tasks);
