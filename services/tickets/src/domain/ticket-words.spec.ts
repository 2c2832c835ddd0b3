import { scenario } from '@relata/es';
import { conversationOf } from './conversation.js';
import { ticketDecider } from './ticket.decisions.js';
import type { TicketEvent } from './ticket.events.js';
import { at, closed, created, frame, queue, solved, step } from './ticket.fixture.js';

const { given } = scenario(ticketDecider);
const message = { messageId: 'w1', text: 'Try again', authorId: 'u1', at };
const reply = {
  ...frame,
  type: 'ReplyTicket',
  messageId: 'w1',
  text: ' Try again ',
  direction: 'out',
  channel: 'mail',
  queue,
} as const;
const outward: TicketEvent = { type: 'TicketReplied', data: { ...message, direction: 'out', channel: 'mail' } };
const inward: TicketEvent = { type: 'TicketReplied', data: { ...message, direction: 'in', channel: 'mail' } };

describe('replying', () => {
  it('tells who said it, when and how, and sets the first reply once', () => {
    given(created).when(reply).then(outward);
    const later = { ...outward, data: { ...outward.data, messageId: 'w2', at: '2026-03-02T10:00:00.000Z' } };
    const state = [created, outward, later as TicketEvent].reduce(ticketDecider.evolve, ticketDecider.initial);
    expect(state).toMatchObject({ firstReplyAt: at, lastReplyAt: '2026-03-02T10:00:00.000Z' });
    expect(JSON.stringify(state)).not.toContain('Try again');
  });

  it('opens a ticket again when the requester answers', () => {
    const asked = { ...reply, direction: 'in' } as const;
    given(created, solved)
      .when(asked)
      .then(inward, { type: 'TicketReopened', data: { ...step('open'), byReply: true } });
    given(created, closed)
      .when(asked)
      .then(inward, { type: 'TicketReopened', data: { ...step('open'), byReply: true } });
    given(created, { type: 'TicketStatusSet', data: step('pending') })
      .when(asked)
      .then(inward, { type: 'TicketStatusSet', data: step('open') });
    given(created).when(asked).then(inward);
  });

  it('refuses what cannot be', () => {
    given(created)
      .when({ ...reply, text: ' ' })
      .thenRefused('field-required', 'text');
    given(created)
      .when({ ...reply, direction: 'up' as never })
      .thenRefused('value-unknown', 'direction');
    given(created, closed).when(reply).thenRefused('ticket-closed', 'id');
    given(created, outward).when(reply).thenNothing();
    given(created, inward).when(reply).thenRefused('message-exists', 'messageId');
  });
});

describe('the conversation', () => {
  it('has replies and notes with their words, and says which ones are gone', () => {
    const noted: TicketEvent = { type: 'TicketNoted', data: { ...message, messageId: 'w2', text: 'Angry' } };
    const split: TicketEvent = { type: 'TicketSplit', data: { messageId: 'w1', into: 't2' } };
    const { text: _, ...wordless } = message;
    const gone = { type: 'TicketNoted', data: { ...wordless, messageId: 'w3' } } as unknown as TicketEvent;
    const told = conversationOf(
      't1',
      [created, outward, noted, split, gone].map((event) => ({ event })),
    );
    expect(told).toMatchObject([
      { id: 'w1', kind: 'reply', direction: 'out', text: 'Try again', splitInto: 't2' },
      { id: 'w2', kind: 'note', text: 'Angry' },
      { id: 'w3', kind: 'note', erased: true },
    ]);
  });

  it('takes notes, also of a closed ticket, once', () => {
    const note = { ...frame, type: 'NoteTicket', messageId: 'w1', text: 'Try again' } as const;
    const noted: TicketEvent = { type: 'TicketNoted', data: message };
    given(created, closed).when(note).then(noted);
    given(created, noted).when(note).thenNothing();
    given(created, outward).when(note).thenRefused('message-exists', 'messageId');
  });
});
