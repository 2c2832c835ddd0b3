import { runLawfully } from '@relata/es';
import fc from 'fast-check';
import type { TicketCommand } from './ticket.commands.js';
import { ticketDecider } from './ticket.decisions.js';
import { create, created, queue } from './ticket.fixture.js';
import type { TicketState } from './ticket.state.js';

const some = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const maybe = (shape: Record<string, fc.Arbitrary<unknown>>) => fc.record(shape, { requiredKeys: [] });
const as = (type: TicketCommand['type'], ...parts: readonly fc.Arbitrary<object>[]): fc.Arbitrary<TicketCommand> =>
  fc
    .tuple(some('u1', 'u2'), ...parts)
    .map(([by, ...more]) => Object.assign({ type, id: 't1', at: create.at, by, queue }, ...more) as TicketCommand);

const standing = ticketDecider.evolve(ticketDecider.initial, created);
const otherQueue = { ...queue, id: 'q2', teamId: 'm2' };
const status = { statusId: some('new', 'open', 'pending', 'on-hold', 'solved', 'closed', 'nowhere') };
const message = fc.record({
  messageId: some('w1', 'w2', 'w3', 'w4'),
  text: some('Hm', ' '),
  direction: some('in', 'out'),
  channel: some('mail', 'phone'),
});
const macro = fc.record({
  messageId: some('k1', 'k2'),
  macro: some(
    { id: 'k1', archived: false, priority: 'high', addTags: ['vip'], reply: 'Dear', statusKind: 'pending' },
    { id: 'k2', archived: false, assigneeId: 'me', note: 'Hm', statusKind: 'closed', resolutionCode: 'done' },
    { id: 'k3', archived: true },
  ),
});
const moves = some({ queueId: 'q2', queue: otherQueue }, { queueId: 'q1', queue }, { queueId: 'q3', queue: undefined });

const commands = fc.array(
  fc.oneof(
    as('ChangeTicket', maybe({ subject: some('Fax', ' '), priority: some('low', 'urgent'), tags: some(['a'], []) })),
    as('AssignTicket', maybe({ assigneeId: fc.option(some('u1', 'u2')), teamId: fc.option(some('m2')) })),
    as('MoveTicket', moves),
    as('SetTicketStatus', fc.record(status)),
    as('CloseTicket', fc.record({ resolutionCode: some('fixed', 'refused', '') })),
    as('ReopenTicket', maybe(status)),
    as('ReplyTicket', message),
    as('NoteTicket', message),
    as('WatchTicket', maybe({ userId: some('u3') })),
    as('UnwatchTicket', maybe({ userId: some('u3') })),
    as(
      'LinkTicket',
      fc.record({ ticketId: some('t1', 't2'), kind: some('related', 'parent') }),
      some({ other: standing }),
    ),
    as('UnlinkTicket', fc.record({ ticketId: some('t2'), kind: some('related', 'parent') })),
    as('MergeTicket', fc.record({ into: some('t1', 't2') }), some({ other: standing }, {})),
    as('UnmergeTicket'),
    as('SplitTicket', fc.record({ messageId: some('w1', 'w2'), into: some('t2', 't3') })),
    as('ApplyMacro', macro),
  ),
  { maxLength: 40, size: 'max' },
);

/** What holds of a ticket whatever was done to it. */
const expectSound = (ticket: TicketState): void => {
  if (ticket.status === 'absent' || ticket.status === 'erased') throw new Error('the ticket is gone');
  expect(ticket.subject).not.toBe('');
  expect(ticket.closedAt !== undefined).toBe(ticket.statusKind === 'closed');
  expect(ticket.resolutionCode !== undefined).toBe(ticket.statusKind === 'closed');
  expect(ticket.solvedAt !== undefined).toBe(ticket.statusKind === 'closed' || ticket.statusKind === 'solved');
  expect(new Set(ticket.messages.map(({ id }) => id)).size).toBe(ticket.messages.length);
  expect(new Set(ticket.watchers).size).toBe(ticket.watchers?.length ?? 0);
  expect(ticket.firstReplyAt !== undefined).toBe(ticket.messages.some(({ direction }) => direction === 'out'));
};

describe('laws of the tickets', () => {
  it('a command repeated on its own result yields no event, and a merged ticket is not worked on', () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(commands, (rest) => {
        const { events } = runLawfully(ticketDecider, [create, ...rest]);
        let state = ticketDecider.initial;
        for (const event of events) {
          met.add(event.type);
          if (state.status === 'merged') expect(event.type).toMatch(/Unmerged|Linked|Unlinked|Watched|Unwatched/);
          state = ticketDecider.evolve(state, event);
          expectSound(state);
        }
      }),
      { numRuns: 500 },
    );
    expect(met.size).toBe(17);
  });
});
