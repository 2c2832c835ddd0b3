import { type CommandResult, CommandRunner } from './command-runner.js';
import { eventCodec } from './event-codec.js';
import type { EventStore } from './event-store.port.js';
import { NUMBER_CATALOG, NumberStream } from './number-stream.js';
import {
  type BadgeCommand,
  type BadgeEvent,
  type BadgeState,
  badgeCatalog,
  badgeDecider,
  badgeReservations,
  PlainSealer,
} from './testing/badge.fixture.js';
import { AT, context, issue } from './testing/badge-desk.fixture.js';
import { MemoryEventStore } from './testing/memory-event-store.js';

const NUMBERS = 'badgenumber-all';

/** A runner of badges whose name is their number, as if in a process of its own. */
const numbering = (store: EventStore) => {
  const sealer = new PlainSealer();
  const numbers = new NumberStream({ stream: NUMBERS, store, codec: eventCodec(NUMBER_CATALOG, sealer) });
  return new CommandRunner<BadgeCommand, BadgeEvent, BadgeState>({
    category: 'badge',
    decider: {
      ...badgeDecider,
      numbered: (event, number) =>
        event.type === 'BadgeIssued' ? { ...event, data: { ...event.data, name: `№ ${number}` } } : event,
    },
    codec: eventCodec<BadgeEvent>(badgeCatalog, sealer),
    store,
    clock: { now: () => AT },
    sealer,
    reservations: badgeReservations(sealer),
    numbers,
  });
};

const numberOf = (result: CommandResult<BadgeState>): number =>
  result.ok && 'name' in result.state ? Number(result.state.name.slice(2)) : 0;

const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, i) => i + 1);
const inOrder = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);

describe('numbers without gaps', () => {
  it('are given in the append of the record, one after another', async () => {
    const store = new MemoryEventStore();
    const runner = numbering(store);
    expect(numberOf(await runner.run(issue('b1'), context('cmd-1')))).toBe(1);
    expect(numberOf(await runner.run(issue('b2'), context('cmd-2')))).toBe(2);
    expect(await store.readStream(NUMBERS)).toMatchObject([{ revision: 0 }, { revision: 1 }]);
    expect((await numbering(store).load('b2')).state).toMatchObject({ name: '№ 2' });
  });

  it('are given once to a command that comes twice, and go on where another process left off', async () => {
    const store = new MemoryEventStore();
    await numbering(store).run(issue('b1'), context('cmd-1'));
    const runner = numbering(store);
    expect(numberOf(await runner.run(issue('b1'), context('cmd-1')))).toBe(1);
    expect(numberOf(await runner.run(issue('b2'), context('cmd-2'), { fresh: true }))).toBe(2);
  });

  it('have no hole when some of many records are refused, in two processes at once', async () => {
    const store = new MemoryEventStore();
    const runners = [numbering(store), numbering(store)];
    await runners[0]?.run(issue('b0', 'taken'), context('cmd-0'));
    const results = await Promise.all(
      upTo(40).map((i) => runners[i % 2]?.run(issue(`b${i}`, i % 5 === 0 ? 'taken' : `c${i}`), context(`cmd-${i}`))),
    );
    const made = results.flatMap((result) => (result?.ok ? [numberOf(result)] : []));
    expect(results.filter((result) => result && !result.ok).length).toBeGreaterThanOrEqual(8);
    expect(inOrder(made)).toEqual(upTo(made.length + 1).slice(1));
    expect(await store.readStream(NUMBERS)).toHaveLength(made.length + 1);
  });
});
