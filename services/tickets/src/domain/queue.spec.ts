import { scenario } from '@relata/es';
import { queueDecider } from './queue.decisions.js';
import type { QueueEvent, TicketStatus } from './queue.events.js';
import { queueFacts } from './queue.state.js';
import { USUAL_STATUSES } from './status-rules.js';

const { given } = scenario(queueDecider);
const frame = { id: 'q1', at: '2026-03-01T10:00:00.000Z', by: 'u1' };
const create = { ...frame, type: 'CreateQueue', name: ' Support ', teamId: 'm1' } as const;
const made: QueueEvent = {
  type: 'QueueCreated',
  data: { name: 'Support', order: 0, teamId: 'm1', defaultPriority: 'normal', statuses: USUAL_STATUSES },
};

describe('a queue', () => {
  it('has the usual statuses unless others are named', () => {
    given().when(create).then(made);
    given(made).when(create).thenNothing();
    given(made)
      .when({ ...create, name: 'Other' })
      .thenRefused('queue-exists', 'id');
    given()
      .when({ ...create, name: ' ' })
      .thenRefused('field-required', 'name');
  });

  it('says only what changes', () => {
    given(made)
      .when({ ...frame, type: 'ChangeQueue', name: 'Support', teamId: null, defaultPriority: 'high' })
      .then({ type: 'QueueChanged', data: { teamId: null, defaultPriority: 'high' } });
    given(made)
      .when({ ...frame, type: 'ChangeQueue', order: null })
      .thenRefused('field-required', 'order');
  });

  it('is taken out of use and back', () => {
    const archived: QueueEvent = { type: 'QueueArchived', data: {} };
    given(made)
      .when({ ...frame, type: 'ArchiveQueue' })
      .then(archived);
    given(made, archived)
      .when({ ...frame, type: 'ChangeQueue', name: 'Hi' })
      .thenRefused('queue-archived', 'id');
    given(made, archived)
      .when({ ...frame, type: 'UnarchiveQueue' })
      .then({ type: 'QueueUnarchived', data: {} });
    expect(queueFacts('q1', [made, archived].reduce(queueDecider.evolve, queueDecider.initial))).toMatchObject({
      archived: true,
    });
  });
});

describe('the statuses of a queue', () => {
  const set = (statuses: readonly TicketStatus[], inUse: readonly string[] = []) =>
    given(made).when({ ...frame, type: 'SetQueueStatuses', statuses, inUse });
  const waiting: TicketStatus = { id: 'waiting', name: 'Waiting for parts', kind: 'on-hold', allowedNext: ['open'] };

  it('are set as a whole, in their order', () => {
    const statuses = [...USUAL_STATUSES, waiting];
    set(statuses).then({ type: 'QueueStatusesSet', data: { statuses } });
    set(USUAL_STATUSES).thenNothing();
  });

  it('keep those that tickets stand in, with what they mean', () => {
    const without = USUAL_STATUSES.filter(({ id }) => id !== 'pending');
    set(without, ['open']).then({ type: 'QueueStatusesSet', data: { statuses: without } });
    set(without, ['pending']).thenRefused('status-in-use', 'statuses');
    const other = USUAL_STATUSES.map((one) => (one.id === 'pending' ? { ...one, kind: 'on-hold' as const } : one));
    set(other, ['pending']).thenRefused('status-in-use', 'statuses');
  });

  it('let a ticket begin, be worked on and end', () => {
    set(USUAL_STATUSES.filter(({ kind }) => kind !== 'closed')).thenRefused('status-kind-missing', 'statuses');
    set([...USUAL_STATUSES, { ...waiting, id: 'open' }]).thenRefused('status-exists', 'statuses.6.id');
    set([...USUAL_STATUSES, { ...waiting, name: '' }]).thenRefused('field-required', 'statuses.6.name');
    set([...USUAL_STATUSES, { ...waiting, kind: 'lost' as never }]).thenRefused('value-unknown', 'statuses.6.kind');
    set([...USUAL_STATUSES, { ...waiting, allowedNext: ['nowhere'] }]).thenRefused(
      'status-unknown',
      'statuses.6.allowedNext',
    );
  });
});
