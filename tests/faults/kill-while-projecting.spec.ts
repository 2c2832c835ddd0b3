import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { StoredRecord } from '@relata/es';
import { afterLines, childEnded, killedChild } from './lib/child.js';
import { expectUnharmed, type FaultTally, faultTable, times } from './lib/fault-table.js';
import { compareLog, inFolder, type Ledger, logOf } from './lib/oracle.js';
import { below, seeded, seedOfRun } from './lib/seeded.js';

const CHILD = resolve(__dirname, 'lib/projecting-child.mjs');
const KILLS = times(1, 12);
/** Kills on one log: the longer it is, the longer each start takes. */
const KILLS_PER_LOG = 20;
const seed = seedOfRun();

/** `within`: passings of the point among which one is chosen: a rebuild passes few times, a batch many. */
const PLACES: readonly { readonly place: string; readonly points: readonly string[]; readonly within: number }[] = [
  { place: 'a batch and its checkpoint', points: ['before commit', 'after commit'], within: 12 },
  { place: 'the load of a rebuild', points: ['before bulkLoad', 'before finishLoad', 'after finishLoad'], within: 3 },
  { place: 'the states of a version', points: ['before setState', 'after setState'], within: 4 },
  { place: 'the switch of the alias', points: ['before switchLive', 'after switchLive'], within: 3 },
  { place: 'the end of an old version', points: ['before drop', 'after drop'], within: 2 },
  { place: 'the publisher, sent and not marked', points: ['before publish', 'after publish'], within: 12 },
  { place: 'the mark of the publisher', points: ['before mark', 'after mark'], within: 12 },
];

const ledgerOf = (lines: readonly string[], ledger: Ledger): void => {
  for (const line of lines) {
    const [word, id = '', position = ''] = line.split(' ');
    if (word === 'acknowledged') ledger.set(id, position);
  }
};

/** The start that each child makes is the recovery from the end of the one before it; it may be killed in that, too. */
const recoveryOf = (lines: readonly string[], tally: FaultTally): void => {
  if (lines[0] === undefined) return;
  const [word, milliseconds, same] = lines[0].split(' ');
  if (word !== 'recovered') throw new Error(`a child began with '${lines[0]}'`);
  tally.recovered(Number(milliseconds));
  if (same !== 'same') tally.lost++;
};

/** All up to the mark was sent, by key in order; what was sent again counts once (I5). */
const compareSent = (folder: string, log: readonly StoredRecord[], tally: FaultTally): void => {
  const mark = join(folder, 'mark.json');
  const upTo = existsSync(mark) ? Number(JSON.parse(readFileSync(mark, 'utf8')).position) : 0;
  const whole = /^(count-\d+) (\S+)\.0$/;
  const sent = readFileSync(join(folder, 'sent.log'), 'utf8')
    .split('\n')
    .flatMap((line) => whole.exec(line)?.[2] ?? []);
  const firstSights = [...new Set(sent)];
  const known = new Map(log.map((record) => [record.id, record]));
  const last = new Map<string, number>();
  for (const id of firstSights) {
    const { stream = '', revision = -1 } = known.get(id) ?? {};
    if (revision !== (last.get(stream) ?? -1) + 1) tally.reordered++;
    last.set(stream, revision);
  }
  const seen = new Set(firstSights);
  for (const { id, position } of log) if (Number(position) <= upTo && !seen.has(id)) tally.lost++;
};

describe(`killing the process between log and read models (seed ${seed})`, () => {
  const begin = faultTable('kill-while-projecting');
  const random = seeded(seed);

  type Next = (i: number) => { readonly point: string; readonly lines: number };

  const killOften = async (place: string, kills: number, next: Next, acknowledged?: number): Promise<void> => {
    const tally = begin('2 kill -9 in checkpoint, publisher, rebuild, alias switch', place);
    while (tally.injections < kills) {
      const end = Math.min(kills, tally.injections + KILLS_PER_LOG);
      await inFolder((folder) => killUpTo(folder, end, next, tally));
    }
    expectUnharmed(tally, kills, acknowledged);
  };

  const killUpTo = async (folder: string, end: number, next: Next, tally: FaultTally): Promise<void> => {
    const ledger: Ledger = new Map();
    const before = tally.acknowledged;
    const look = async (): Promise<void> => {
      const log = await logOf(join(folder, 'log.db'));
      tally.acknowledged = before;
      compareLog(log, ledger, tally);
      compareSent(folder, log, tally);
    };
    for (; tally.injections < end; tally.injections++) {
      const { point, lines: most } = next(tally.injections);
      const args = [folder, String(tally.injections), point];
      const lines = await killedChild(CHILD, args, { killAt: afterLines(most) });
      recoveryOf(lines, tally);
      ledgerOf(lines, ledger);
      await look();
    }
    const last = await childEnded(CHILD, [folder, 'last', 'never:0', 'once']);
    expect(last).toMatchObject({ code: 0, errors: '' });
    expect(last.lines).toEqual([expect.stringMatching(/^recovered \d+ same$/)]);
    recoveryOf(last.lines, tally);
    await look();
  };

  it.each(PLACES)(
    'keeps every event once in every read model, and an alias at whole documents: $place',
    ({ place, points, within }) =>
      killOften(
        place,
        KILLS * points.length,
        (i) => ({
          point: `${points[i % points.length]}:${1 + below(random, within)}`,
          lines: Number.POSITIVE_INFINITY,
        }),
        // A slow process may be there before its first command is answered.
        0,
      ),
    1_200_000,
  );

  it(
    'keeps them when it is killed at any moment',
    () => killOften('at a random moment', times(6, 60), () => ({ point: 'never:0', lines: 1 + below(random, 500) })),
    1_200_000,
  );
});
