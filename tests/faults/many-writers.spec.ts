import { join } from 'node:path';
import {
  accept,
  type Command,
  CommandRunner,
  type Decider,
  type EventCatalog,
  eventCodec,
  type PersonalSealer,
} from '@relata/es';
import { openSqliteEventStore, type SqliteEventStore } from '@relata/store-sqlite';
import { expectUnharmed, faultTable, times } from './lib/fault-table.js';
import { inFolder, inspectLog, type Ledger } from './lib/oracle.js';
import { below, seeded, seedOfRun } from './lib/seeded.js';

const ROUNDS = times(20, 200);
const WRITERS = 50;
const EACH = 1;
const AT = '2026-03-01T10:00:00.000Z';
const seed = seedOfRun();

type Add = Command & { readonly type: 'Add'; readonly n: number };
type Added = { readonly type: 'Added'; readonly data: { readonly n: number; readonly sum: number } };

/** Writes down the sum that it has decided upon: a decision on an old state would show. */
const counter: Decider<Add, Added, number> = {
  initial: 0,
  decide: ({ n }, sum) => accept({ type: 'Added', data: { n, sum: sum + n } }),
  evolve: (_, { data }) => data.sum,
};
const catalog: EventCatalog<Added> = { Added: { schema: 1, classes: { n: 'open', sum: 'open' } } };
const noKeys: PersonalSealer = {
  draw: () => 'k',
  prepare: () => undefined,
  seal: () => '',
  open: () => undefined,
};
const codec = eventCodec(catalog, noKeys);

/** One of the writers, as if in a process of its own: it remembers nothing of the others. */
const writer = (store: SqliteEventStore, number: number) => {
  const clock = { now: () => AT };
  const runner = new CommandRunner({ category: 'count', decider: counter, codec, store, clock, sealer: noKeys });
  return async (round: number, amounts: readonly number[]): Promise<number> => {
    let refused = 0;
    for (const [i, n] of amounts.entries()) {
      const context = { actor: { id: 'u' }, commandId: `${round}.${number}.${i}`, correlationId: 'c' };
      for (;;) {
        const result = await runner.run({ type: 'Add', id: String(round), at: AT, by: 'u', n }, context);
        if (result.ok) break;
        expect(result.refusal.code).toBe('too-many-conflicts');
        refused++;
      }
    }
    return refused;
  };
};

it(`carries out every command of ${WRITERS} writers on one stream once, each on what the others did (seed ${seed})`, () =>
  inFolder(async (folder) => {
    const random = seeded(seed);
    const file = join(folder, 'log.db');
    const store = await openSqliteEventStore({ file, writer: 'inline' });
    const writers = Array.from({ length: WRITERS }, (_, number) => writer(store, number));
    for (; tally.injections < ROUNDS; tally.injections++) {
      const round = tally.injections;
      const amounts = writers.map(() => Array.from({ length: EACH }, () => below(random, 100)));
      await Promise.all(writers.map((write, i) => write(round, amounts[i] ?? [])));
      const events = await codec.decode(await store.readStream(`count-${round}`));
      const commands = events.map(({ meta }) => meta.commandId);
      const missing = WRITERS * EACH - new Set(commands).size;
      tally.acknowledged += WRITERS * EACH;
      tally.lost += missing;
      tally.duplicated += commands.length - new Set(commands).size;
      let sum = 0;
      for (const { event } of events) {
        sum += event.data.n;
        if (event.data.sum !== sum) tally.reordered++;
      }
      expect(sum).toBe(amounts.flat().reduce((a, b) => a + b, 0));
    }
    await store.close();
    await inspectLog(file, new Map() satisfies Ledger, tally);
    expectUnharmed(tally, ROUNDS);
  }));

const tally = faultTable('many-writers')('10 50 writers on one stream', `${WRITERS} writers, ${EACH} commands each`);
