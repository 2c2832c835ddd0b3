import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type DomainEvent, eventCodec, type NewRecord } from '@relata/es';
import { openSqliteReadModels } from '@relata/read-models-sqlite';
import { openSqliteEventStore } from '@relata/store-sqlite';
import { childEnded, killedChild } from './lib/child.js';
import { expectUnharmed, faultTable, times } from './lib/fault-table.js';
import { below, seeded, seedOfRun } from './lib/seeded.js';

const CHILD = resolve(__dirname, 'lib/rebuilding-child.mjs');
const LIBS = resolve(__dirname, '../../libs');

/** More documents than a load writes at once, so that it has something to go on with. */
const MANY = 30_000;
const WRITTEN_AT_ONCE = 20_000;
const FEW = 2_000;
const PAGE = 1_000;

/** `from`: the share of the events from where on it is killed; above 1 they are folded again, to verify. */
const PLACES: readonly { readonly place: string; readonly streams: number; readonly from?: number }[] = [
  { place: 'while it is loaded', streams: MANY, from: 0.86 },
  { place: 'while it is verified', streams: FEW, from: 1.1 },
  { place: 'caughtUp', streams: FEW },
  { place: 'verified', streams: FEW },
  { place: 'live', streams: FEW },
];

interface Counted extends DomainEvent {
  readonly type: 'Counted';
  readonly data: { readonly n: number };
}

const codec = eventCodec<Counted>(
  { Counted: { schema: 1, classes: { n: 'open' } } },
  { draw: () => '', prepare: () => undefined, seal: () => '', open: () => undefined },
);

const AT = '2026-01-01T00:00:00.000Z';
const record = (n: number): NewRecord => {
  const meta = { recordedAt: AT, actor: { id: 'u' }, commandId: `${n}`, correlationId: 'c', schema: 1 };
  const body = codec.encode({ type: 'Counted', data: { n } }, `${n}`, meta, undefined);
  return { stream: `count-${n}`, id: `${n}`, type: 'Counted', body, recordedAt: AT };
};

const makeLog = async (file: string, streams: number): Promise<void> => {
  const store = await openSqliteEventStore({ file, writer: 'inline' });
  for (let n = 0; n < streams; n += PAGE)
    await store.append(
      Array.from({ length: PAGE }, (_, i) => record(n + i)),
      [],
    );
  await store.close();
};

/** What a child that was not killed has said. */
const goneOn = async (...args: readonly string[]): Promise<readonly string[]> => {
  const { code, errors, lines } = await childEnded(CHILD, args);
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  return lines;
};

/** The version that is read, with what it holds. */
const liveOf = async (file: string) => {
  const store = openSqliteReadModels({ file });
  try {
    const live = (await store.models()).find(({ state }) => state === 'live');
    if (!live) throw new Error('no version is live');
    return { version: live.version, ...(await store.checksum(live)) };
  } finally {
    await store.close();
  }
};

describe(`killing the process while a projection is rebuilt (seed ${seedOfRun()})`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'relata-kill-rebuild-'));
  const logOf = (streams: number): string => join(folder, `log-${streams}.db`);
  const random = seeded(seedOfRun());
  const begin = faultTable('kill-while-rebuilding');

  beforeAll(async () => {
    for (const streams of [MANY, FEW]) await makeLog(logOf(streams), streams);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(PLACES)(
    'leaves whole documents to read and goes on where it was, when killed $place',
    async ({ place, streams, from }) => {
      const kills = streams === MANY ? times(3, 12) : times(4, 24);
      const tally = begin('2 kill -9 in a rebuild', place);
      const models = join(folder, `${place.replaceAll(' ', '-')}.db`);
      const child = [logOf(streams), models, LIBS];
      await goneOn(...child, 'start');
      const first = await liveOf(models);
      expect(first.count).toBe(streams);
      const compare = ({ count, checksum }: typeof first): void => {
        tally.acknowledged += count;
        if (count !== first.count || checksum !== first.checksum) tally.lost++;
      };
      for (; tally.injections < kills; tally.injections++) {
        const done = Math.floor(streams * (from ?? 0)) + below(random, streams / 10);
        await killedChild(CHILD, [...child, from === undefined ? place : `done:${done}`]);
        const left = await liveOf(models);
        compare(left);
        const started = performance.now();
        const said = await goneOn(...child, 'never');
        tally.recovered(performance.now() - started);
        // One that was killed as it became live has nothing to go on with.
        expect(said.includes('next building')).toBe(place !== 'live');
        if (streams === MANY) {
          const begun = Number(said.find((line) => line.startsWith('from '))?.slice(5));
          expect(begun).toBeGreaterThan(WRITTEN_AT_ONCE);
        }
        const after = await liveOf(models);
        expect(after.version).toBeGreaterThan(left.version);
        compare(after);
      }
      expectUnharmed(tally, kills);
    },
    1_200_000,
  );
});
