import { scenario } from '@relata/es';
import type { CreateTask } from './task.commands.js';
import { taskDecider } from './task.decisions.js';
import type { TaskEvent } from './task.events.js';

const { given } = scenario(taskDecider);
const frame = { id: 't1', at: '2026-03-01T10:00:00.000Z', by: 'u1' };
const data = {
  title: 'Call back',
  priority: 'normal',
  due: '2026-03-05',
  ownerId: 'u1',
  authorId: 'u1',
  at: frame.at,
} as const;
const created: TaskEvent = { type: 'TaskCreated', data };
const completed: TaskEvent = { type: 'TaskCompleted', data: { completedAt: frame.at, completedBy: 'u1' } };
const cancelled: TaskEvent = { type: 'TaskCancelled', data: { cancelledAt: frame.at, reason: 'No need' } };
const stateAfter = (...events: TaskEvent[]) => events.reduce(taskDecider.evolve, taskDecider.initial);

describe('creating a task', () => {
  const create: CreateTask = { ...frame, type: 'CreateTask', title: ' Call back', due: '2026-03-05' };
  const refusing = (more: Partial<CreateTask>, code: string, field: string) =>
    given()
      .when({ ...create, ...more })
      .thenRefused(code, field);

  it('belongs to who creates it, with normal priority', () => {
    given().when(create).then(created);
  });
  it('takes all that there is to say', () => {
    const rest = { priority: 'high', ownerId: 'u2', teamId: 'm1', clients: ['deals/d1'] } as const;
    given()
      .when({
        ...create,
        ...rest,
        due: '2026-03-05T12:00:00.000Z',
        occurredAt: '2026-02-01T00:00:00.000Z',
        checklist: [{ id: 'c1', text: ' Ask ', done: false }],
      })
      .then({
        type: 'TaskCreated',
        data: {
          title: 'Call back',
          ...rest,
          authorId: 'u1',
          due: '2026-03-05T12:00:00.000Z',
          checklist: [{ id: 'c1', text: 'Ask', done: false }],
          at: '2026-02-01T00:00:00.000Z',
        },
      });
  });
  it('names the field that is wrong', () => {
    refusing({ title: '' }, 'field-required', 'title');
    refusing({ due: '2026-02-30' }, 'date-invalid', 'due');
    refusing({ due: 'tomorrow' }, 'date-invalid', 'due');
    refusing({ priority: 'urgent' as never }, 'value-unknown', 'priority');
    refusing({ clients: ['d1'] }, 'client-invalid', 'clients.0');
    refusing({ occurredAt: 'x' }, 'date-invalid', 'occurredAt');
  });
  it('does nothing for the task that it made, and refuses another one', () => {
    given(created).when(create).thenNothing();
    given(created, completed).when(create).thenRefused('task-exists');
  });
});

describe('changing a task', () => {
  const change = { ...frame, type: 'ChangeTask' } as const;

  it('says only what changes', () => {
    given(created)
      .when({ ...change, title: 'Call back', due: null, priority: 'low' })
      .then({ type: 'TaskChanged', data: { due: null, priority: 'low' } });
  });
  it('refuses what cannot be', () => {
    given().when(change).thenRefused('task-unknown');
    given(created, completed)
      .when({ ...change, due: null })
      .thenRefused('task-done');
    given(created, cancelled)
      .when({ ...change, due: null })
      .thenRefused('task-cancelled');
    given(created)
      .when({ ...change, title: null })
      .thenRefused('field-required', 'title');
    given(created)
      .when({ ...change, priority: null })
      .thenRefused('field-required', 'priority');
  });
  it('has nothing to do for the same values', () => {
    given(created)
      .when({ ...change, due: '2026-03-05', checklist: [] })
      .thenNothing();
  });
});

describe('assigning a task', () => {
  const assign = { ...frame, type: 'AssignTask' } as const;

  it('says only what changes', () => {
    given(created)
      .when({ ...assign, ownerId: 'u2', teamId: null })
      .then({ type: 'TaskAssigned', data: { ownerId: 'u2' } });
  });
  it('needs an open task and an owner', () => {
    given().when(assign).thenRefused('task-unknown');
    given(created)
      .when({ ...assign, ownerId: '' })
      .thenRefused('field-required', 'ownerId');
    given(created, completed)
      .when({ ...assign, ownerId: 'u2' })
      .thenRefused('task-done');
  });
  it('has nothing to do for the present owner', () => {
    given(created, completed)
      .when({ ...assign, ownerId: 'u1' })
      .thenNothing();
  });
});

describe('completing a task', () => {
  const complete = { ...frame, type: 'CompleteTask' } as const;

  it('tells when, by whom and what came of it', () => {
    given(created).when(complete).then(completed);
    given(created)
      .when({ ...complete, result: ' Agreed ', occurredAt: '2026-02-28T10:00:00.000Z' })
      .then({
        type: 'TaskCompleted',
        data: { completedAt: '2026-02-28T10:00:00.000Z', completedBy: 'u1', result: 'Agreed' },
      });
  });
  it('needs an open task and a time that was', () => {
    given().when(complete).thenRefused('task-unknown');
    given(created, cancelled).when(complete).thenRefused('task-cancelled');
    given(created, completed)
      .when({ ...complete, result: 'Agreed' })
      .thenRefused('task-done');
    given(created)
      .when({ ...complete, occurredAt: '2027-01-01T00:00:00.000Z' })
      .thenRefused('occurred-in-future', 'occurredAt');
  });
  it('is done once', () => {
    given(created, completed).when(complete).thenNothing();
  });
});

describe('cancelling a task', () => {
  const cancel = { ...frame, type: 'CancelTask', reason: 'No need' } as const;

  it('tells when and why', () => {
    given(created).when(cancel).then(cancelled);
  });
  it('needs an open task', () => {
    given().when(cancel).thenRefused('task-unknown');
    given(created, completed).when(cancel).thenRefused('task-done');
    given(created, cancelled)
      .when({ ...cancel, reason: 'Other' })
      .thenRefused('task-cancelled');
  });
  it('is done once', () => {
    given(created, cancelled).when(cancel).thenNothing();
  });
});

describe('reopening a task', () => {
  const reopen = { ...frame, type: 'ReopenTask' } as const;
  const reopened: TaskEvent = { type: 'TaskReopened', data: {} };

  it('leaves nothing of its end', () => {
    for (const end of [completed, cancelled]) {
      given(created, end).when(reopen).then(reopened);
      expect(stateAfter(created, end, reopened)).toEqual(stateAfter(created));
    }
  });
  it('needs a task', () => {
    given().when(reopen).thenRefused('task-unknown');
  });
  it('has nothing to do for an open one', () => {
    given(created).when(reopen).thenNothing();
  });
});

describe('erasing a task', () => {
  const erase = { ...frame, type: 'EraseTask', ground: 'request' } as const;
  const erased: TaskEvent = { type: 'TaskErased', data: { ground: 'request' } };

  it('leaves a marker without words that nothing changes any more, whatever came of the task', () => {
    for (const before of [[created], [created, completed], [created, cancelled]]) {
      given(...before)
        .when(erase)
        .then(erased);
      const { title, result, reason, ...rest } = stateAfter(...before, erased) as unknown as Record<string, unknown>;
      expect([title, result, reason]).toEqual([undefined, undefined, undefined]);
      expect(rest).toMatchObject({ status: 'erased', ownerId: 'u1', due: '2026-03-05' });
    }
    given(created, erased).when(erase).thenNothing();
    given(created, erased)
      .when({ ...frame, type: 'ReopenTask' })
      .thenRefused('task-erased');
  });
});
