import { runLawfully } from '@relata/es';
import fc from 'fast-check';
import { type NoteCommand, noteDecider } from './note.decisions.js';
import type { TaskCommand } from './task.commands.js';
import { taskDecider } from './task.decisions.js';

const some = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const maybe = (shape: Record<string, fc.Arbitrary<unknown>>) => fc.record(shape, { requiredKeys: [] });
const as = <C extends TaskCommand | NoteCommand>(
  type: C['type'],
  ...parts: readonly fc.Arbitrary<object>[]
): fc.Arbitrary<C> =>
  fc
    .tuple(some('u1', 'u2'), ...parts)
    .map(([by, ...more]) => Object.assign({ type, id: 'x1', at: '2026-03-01T10:00:00.000Z', by }, ...more) as C);
const after = <C>(first: fc.Arbitrary<C>, next: fc.Arbitrary<C>): fc.Arbitrary<C[]> =>
  fc.tuple(first, fc.array(next, { maxLength: 30, size: 'max' })).map(([start, rest]) => [start, ...rest]);

const clients = fc.array(some('contacts/c1', 'deals/d1', 'deals/d1', 'cars/1'), { maxLength: 2 });
const when = maybe({ occurredAt: some('2026-02-01T00:00:00.000Z', '2027-02-01T00:00:00.000Z') });
const assignment = maybe({ ownerId: fc.option(some('u1', 'u2', '')), teamId: fc.option(some('m1')) });

const taskFields = maybe({
  title: fc.option(some('Call', ' Write ', '')),
  due: fc.option(some('2026-03-05', '2026-03-05T12:00:00.000Z', 'never')),
  priority: fc.option(some('low', 'high', 'urgent')),
  clients: fc.option(clients),
  checklist: fc.array(fc.record({ id: some('a', 'b', ''), text: some('Ask', ' '), done: fc.boolean() })),
});
const tasks = after<TaskCommand>(
  as('CreateTask', fc.constant({ title: 'Call' })),
  fc.oneof(
    as<TaskCommand>('CreateTask', taskFields),
    as<TaskCommand>('ChangeTask', taskFields),
    as<TaskCommand>('AssignTask', assignment),
    as<TaskCommand>('CompleteTask', maybe({ result: some('Agreed', ' ') }), when),
    as<TaskCommand>('CancelTask', maybe({ reason: some('No need', ' ') }), when),
    as<TaskCommand>('ReopenTask'),
  ),
);

const noteFields = maybe({ text: fc.option(some('Tea', ' Milk ', '')), clients, pinned: fc.option(fc.boolean()) });
const notes = after<NoteCommand>(
  as('AddNote', fc.constant({ text: 'Tea', clients: ['contacts/c1'] })),
  fc.oneof(
    { weight: 1, arbitrary: as<NoteCommand>('AddNote', noteFields) },
    { weight: 6, arbitrary: as<NoteCommand>('ChangeNote', noteFields) },
    { weight: 1, arbitrary: as<NoteCommand>('RemoveNote') },
  ),
);

describe('laws of the activities', () => {
  it('a task command repeated on its own result yields no event, and an ended task stands until it is reopened', () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(tasks, (commands) => {
        let status = 'absent';
        let state = taskDecider.initial;
        for (const event of runLawfully(taskDecider, commands).events) {
          met.add(event.type);
          state = taskDecider.evolve(state, event);
          if (status === 'done' || status === 'cancelled') expect(event.type).toBe('TaskReopened');
          status = state.status;
        }
      }),
      { numRuns: 300 },
    );
    expect(met.size).toBe(6);
  });

  it('a note command repeated on its own result yields no event, and a removed note stays as it was', () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(notes, (commands) => {
        const { events, state } = runLawfully(noteDecider, commands);
        for (const { type } of events) met.add(type);
        const end = events.findIndex(({ type }) => type === 'NoteRemoved');
        expect([-1, events.length - 1]).toContain(end);
        if (state.status === 'absent' || state.status === 'erased') throw new Error('the note is gone');
        expect(state.text).not.toBe('');
        expect(state.clients).not.toHaveLength(0);
      }),
      { numRuns: 300 },
    );
    expect(met.size).toBe(3);
  });
});
