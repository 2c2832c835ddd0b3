import { scenario } from '@relata/es';
import type { CreateTicket } from './ticket.commands.js';
import { ticketDecider } from './ticket.decisions.js';
import { at, closed, create, created, frame, opening, queue, solved } from './ticket.fixture.js';

const { given } = scenario(ticketDecider);

describe('creating a ticket', () => {
  const refusing = (more: Partial<CreateTicket>, code: string, field: string) =>
    given()
      .when({ ...create, ...more })
      .thenRefused(code, field);

  it('starts in the first new status, with the team and the priority of the queue', () => {
    given().when(create).then(created);
    given()
      .when({ ...create, queue: { ...queue, defaultPriority: 'high' }, assigneeId: 'u2', teamId: 'm2' })
      .then({ type: 'TicketCreated', data: { ...opening, priority: 'high', assigneeId: 'u2', teamId: 'm2' } });
  });

  it('takes the first words of the requester along', () => {
    given()
      .when({ ...create, text: ' It is stuck ', messageId: 'w1', channel: 'mail' })
      .then(
        { type: 'TicketCreated', data: { ...opening, channel: 'mail' } },
        {
          type: 'TicketReplied',
          data: { messageId: 'w1', text: 'It is stuck', authorId: 'u1', at, direction: 'in', channel: 'mail' },
        },
      );
  });

  it('names the field that is wrong', () => {
    refusing({ subject: ' ' }, 'field-required', 'subject');
    refusing({ priority: 'huge' as never }, 'value-unknown', 'priority');
    refusing({ channel: 'pigeon' as never }, 'value-unknown', 'channel');
    refusing({ queue: undefined }, 'queue-unknown', 'queueId');
    refusing({ queue: { ...queue, archived: true } }, 'queue-archived', 'queueId');
    refusing({ statusId: 'nowhere' }, 'status-unknown', 'statusId');
    refusing({ statusId: 'closed' }, 'move-not-allowed', 'statusId');
    refusing({ occurredAt: '2027-01-01T00:00:00.000Z' }, 'occurred-in-future', 'occurredAt');
    refusing({ text: 'Words' }, 'field-required', 'messageId');
  });

  it('does nothing for the ticket that it made, whatever its number is', () => {
    const numbered = ticketDecider.numbered?.(created, 7) ?? created;
    expect(numbered).toMatchObject({ data: { number: 7 } });
    given(numbered).when(create).thenNothing();
    given(numbered)
      .when({ ...create, subject: 'Other' })
      .thenRefused('ticket-exists', 'id');
  });
});

describe('changing and assigning a ticket', () => {
  it('says only what changes', () => {
    given(created)
      .when({ ...frame, type: 'ChangeTicket', subject: 'Printer', priority: 'urgent', ticketType: 'error' })
      .then({ type: 'TicketChanged', data: { priority: 'urgent', ticketType: 'error' } });
    given(created)
      .when({ ...frame, type: 'AssignTicket', assigneeId: 'u2', teamId: null })
      .then({ type: 'TicketAssigned', data: { assigneeId: 'u2', teamId: null } });
    given(created)
      .when({ ...frame, type: 'AssignTicket', teamId: 'm1' })
      .thenNothing();
  });

  it('refuses what cannot be', () => {
    given()
      .when({ ...frame, type: 'ChangeTicket' })
      .thenRefused('ticket-unknown', 'id');
    given(created)
      .when({ ...frame, type: 'ChangeTicket', subject: null })
      .thenRefused('field-required', 'subject');
    given(created, closed)
      .when({ ...frame, type: 'ChangeTicket', priority: 'low' })
      .thenRefused('ticket-closed', 'id');
    given(created, closed)
      .when({ ...frame, type: 'AssignTicket', assigneeId: 'u2' })
      .thenRefused('ticket-closed', 'id');
  });
});

describe('erasing a ticket', () => {
  const erase = { ...frame, type: 'EraseTicket', ground: 'request' } as const;

  it('leaves a marker without words that nothing changes any more', () => {
    const erased = { type: 'TicketErased', data: { ground: 'request' } } as const;
    given(created, solved).when(erase).then(erased);
    given(created, erased).when(erase).thenNothing();
    given(created, erased)
      .when({ ...frame, type: 'NoteTicket', messageId: 'w1', text: 'Back' })
      .thenRefused('ticket-erased', 'id');
    const state = [created, erased].reduce(ticketDecider.evolve, ticketDecider.initial);
    expect(state).toMatchObject({ status: 'erased', queueId: 'q1' });
    expect(state).not.toHaveProperty('subject');
  });
});
