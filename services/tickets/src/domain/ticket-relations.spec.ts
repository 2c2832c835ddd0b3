import { scenario } from '@relata/es';
import { ticketDecider } from './ticket.decisions.js';
import type { TicketEvent } from './ticket.events.js';
import { at, created, frame } from './ticket.fixture.js';

const { given } = scenario(ticketDecider);
const other = ticketDecider.evolve(ticketDecider.initial, created);
const merged: TicketEvent = { type: 'TicketMerged', data: { into: 't2', at } };

describe('merging a ticket', () => {
  const merge = { ...frame, type: 'MergeTicket', into: 't2', other } as const;

  it('is undone by one more event', () => {
    given(created).when(merge).then(merged);
    given(created, merged).when(merge).thenNothing();
    given(created, merged)
      .when({ ...frame, type: 'UnmergeTicket' })
      .then({ type: 'TicketUnmerged', data: { from: 't2' } });
    const undone: TicketEvent = { type: 'TicketUnmerged', data: { from: 't2' } };
    const state = [created, merged, undone].reduce(ticketDecider.evolve, ticketDecider.initial);
    expect(state).toEqual(other);
  });

  it('needs another ticket that stands', () => {
    given(created)
      .when({ ...merge, into: 't1' })
      .thenRefused('ticket-itself', 'into');
    given(created)
      .when({ ...merge, other: undefined })
      .thenRefused('ticket-unknown', 'into');
    given(created)
      .when({ ...merge, other: ticketDecider.evolve(other, merged) })
      .thenRefused('ticket-merged', 'into');
    given(created, merged)
      .when({ ...merge, into: 't3' })
      .thenRefused('ticket-merged', 'id');
  });

  it('leaves the work to the other one', () => {
    given(created, merged)
      .when({ ...frame, type: 'NoteTicket', messageId: 'w1', text: 'Hm' })
      .thenRefused('ticket-merged', 'id');
    given(created, merged)
      .when({ ...frame, type: 'ChangeTicket', priority: 'low' })
      .thenRefused('ticket-merged', 'id');
  });
});

describe('splitting, linking and watching', () => {
  const noted: TicketEvent = { type: 'TicketNoted', data: { messageId: 'w1', text: 'Hm', authorId: 'u1', at } };

  it('a message becomes one ticket', () => {
    const split = { ...frame, type: 'SplitTicket', messageId: 'w1', into: 't2' } as const;
    const done: TicketEvent = { type: 'TicketSplit', data: { messageId: 'w1', into: 't2' } };
    given(created, noted).when(split).then(done);
    given(created, noted, done).when(split).thenNothing();
    given(created, noted, done)
      .when({ ...split, into: 't3' })
      .thenRefused('message-split', 'messageId');
    given(created).when(split).thenRefused('message-unknown', 'messageId');
  });

  it('a link has a kind and another end', () => {
    const link = { ...frame, type: 'LinkTicket', ticketId: 't2', kind: 'causes', other } as const;
    const linked: TicketEvent = { type: 'TicketLinked', data: { ticketId: 't2', kind: 'causes' } };
    given(created).when(link).then(linked);
    given(created, linked).when(link).thenNothing();
    given(created, linked)
      .when({ ...link, type: 'UnlinkTicket' })
      .then({ type: 'TicketUnlinked', data: { ticketId: 't2', kind: 'causes' } });
    given(created)
      .when({ ...link, ticketId: 't1' })
      .thenRefused('ticket-itself', 'ticketId');
    given(created)
      .when({ ...link, other: undefined })
      .thenRefused('ticket-unknown', 'ticketId');
    given(created)
      .when({ ...link, kind: 'likes' as never })
      .thenRefused('value-unknown', 'kind');
  });

  it('one watches oneself, unless another is named', () => {
    const watched: TicketEvent = { type: 'TicketWatched', data: { userId: 'u1' } };
    given(created)
      .when({ ...frame, type: 'WatchTicket' })
      .then(watched);
    given(created, watched)
      .when({ ...frame, type: 'WatchTicket' })
      .thenNothing();
    given(created, watched)
      .when({ ...frame, type: 'UnwatchTicket', userId: 'u1' })
      .then({ type: 'TicketUnwatched', data: { userId: 'u1' } });
  });
});
