import { scenario } from '@relata/es';
import { USUAL_STATUSES } from './status-rules.js';
import { ticketDecider } from './ticket.decisions.js';
import { at, closed, created, frame, queue, solved, step } from './ticket.fixture.js';

const { given } = scenario(ticketDecider);
const set = { ...frame, type: 'SetTicketStatus', queue } as const;

describe('the status of a ticket', () => {
  it('goes where the queue lets it', () => {
    given(created)
      .when({ ...set, statusId: 'pending' })
      .then({ type: 'TicketStatusSet', data: step('pending') });
    given(created)
      .when({ ...set, statusId: 'new' })
      .thenNothing();
    const narrow = USUAL_STATUSES.map((one) => (one.id === 'new' ? { ...one, allowedNext: ['open'] } : one));
    given(created)
      .when({ ...set, statusId: 'pending', queue: { ...queue, statuses: narrow } })
      .thenRefused('move-not-allowed', 'statusId');
    given(created)
      .when({ ...set, statusId: 'nowhere' })
      .thenRefused('status-unknown', 'statusId');
  });

  it('is closed with a resolution only, and opened again only by reopening', () => {
    const close = { ...frame, type: 'CloseTicket', queue, resolutionCode: ' fixed ' } as const;
    given(created)
      .when({ ...set, statusId: 'closed' })
      .thenRefused('move-not-allowed', 'statusId');
    given(created).when(close).then(closed);
    given(created, closed).when(close).thenNothing();
    given(created, closed)
      .when({ ...close, resolutionCode: 'refused' })
      .thenRefused('ticket-closed', 'id');
    given(created)
      .when({ ...close, resolutionCode: '' })
      .thenRefused('field-required', 'resolutionCode');
    given(created)
      .when({ ...close, statusId: 'open' })
      .thenRefused('move-not-allowed', 'statusId');
    given(created, closed)
      .when({ ...set, statusId: 'open' })
      .thenRefused('ticket-closed', 'id');
    given(created, closed)
      .when({ ...frame, type: 'ReopenTicket', queue })
      .then({ type: 'TicketReopened', data: { ...step('open'), byReply: false } });
    given(created)
      .when({ ...frame, type: 'ReopenTicket', queue, statusId: 'pending' })
      .thenRefused('ticket-not-closed', 'id');
  });

  it('counts as reopened when a solved one is worked on again, and forgets how it had ended', () => {
    given(created, solved)
      .when({ ...set, statusId: 'open' })
      .then({ type: 'TicketReopened', data: { ...step('open'), byReply: false } });
    const again = { type: 'TicketReopened', data: { ...step('open'), byReply: true } } as const;
    const state = [created, closed, again].reduce(ticketDecider.evolve, ticketDecider.initial);
    expect(state).toMatchObject({ statusKind: 'open', reopened: 1 });
    for (const field of ['closedAt', 'solvedAt', 'resolutionCode']) expect(state).not.toHaveProperty(field);
  });
});

describe('moving a ticket to another queue', () => {
  const other = {
    ...queue,
    id: 'q2',
    teamId: 'm2',
    statuses: USUAL_STATUSES.map((one) => ({ ...one, id: `x-${one.id}` })),
  };
  const move = { ...frame, type: 'MoveTicket', queueId: 'q2', queue: other } as const;

  it('puts it into the status that means the same, in the hands of that team', () => {
    given(created)
      .when(move)
      .then({ type: 'TicketMoved', data: { queueId: 'q2', statusId: 'x-new', statusKind: 'new', at, teamId: 'm2' } });
    given(created)
      .when({ ...move, queueId: 'q1', queue })
      .thenNothing();
  });

  it('refuses a queue that takes nothing, and a ticket that is closed', () => {
    given(created)
      .when({ ...move, queue: undefined })
      .thenRefused('queue-unknown', 'queueId');
    given(created)
      .when({ ...move, queue: { ...other, archived: true } })
      .thenRefused('queue-archived', 'queueId');
    given(created, closed).when(move).thenRefused('ticket-closed', 'id');
  });
});
