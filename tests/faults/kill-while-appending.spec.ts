import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { StoredRecord } from '@relata/es';
import { openSqliteEventStore, verifyLog } from '@relata/store-sqlite';
import { afterLines, killedChild } from './lib/child.js';
import { expectUnharmed, type FaultTally, faultTable, times } from './lib/fault-table.js';
import { below, seeded, seedOfRun } from './lib/seeded.js';

const CHILD = resolve(__dirname, 'lib/appending-child.mjs');
const WORKER = resolve(__dirname, 'lib/failing-writer.worker.mjs');
const STORE = resolve(__dirname, '../../libs/store-sqlite/dist/index.js');

const KILLS_PER_POINT = times(13, 140);
/** Kills on one log: the longer it is, the longer each look at it takes. */
const KILLS_PER_LOG = 20;
const POINTS = ['begun', 'written', 'committed', 'at a random moment'] as const;

/** Position by id of an acknowledged append, with the number of its records. */
type Acknowledged = Map<string, { readonly records: number; readonly position: number }>;

const acknowledgedIn = (lines: readonly string[]): Acknowledged =>
  new Map(
    lines
      .filter((line) => line !== 'ready')
      .map((line) => {
        const [id = '', records, position] = line.split(' ');
        return [id, { records: Number(records), position: Number(position) }];
      }),
  );

/** Opens the log as a restart would, and compares it with everything that was acknowledged so far. */
const inspect = async (file: string, acknowledged: Acknowledged, tally: FaultTally): Promise<number> => {
  const started = performance.now();
  const store = await openSqliteEventStore({ file, writer: 'inline' });
  await store.safeHead();
  tally.recovered(performance.now() - started);
  const found = new Map<string, StoredRecord[]>();
  const lastOfWriter = new Map<string, number>();
  for await (const page of store.readAll())
    for (const record of page) {
      const id = record.id.slice(0, -2);
      found.set(id, [...(found.get(id) ?? []), record]);
      const [run, number, n] = id.split('.');
      const writer = `${run}.${number}`;
      if (record.id.endsWith('/0')) {
        if (Number(n) !== (lastOfWriter.get(writer) ?? -1) + 1) tally.reordered++;
        lastOfWriter.set(writer, Number(n));
      }
    }
  await store.close();

  for (const [id, { records, position }] of acknowledged)
    if (found.get(id)?.length !== records || found.get(id)?.at(-1)?.position !== String(position)) tally.lost++;
  let torn = 0;
  for (const [id, records] of found) {
    const wanted = Number(id.split('.')[2]) % 3 === 0 ? 2 : 1;
    if (records.length > wanted) tally.duplicated++;
    if (records.length < wanted) torn++;
  }
  expect(await verifyLog(file)).toMatchObject({ ok: true });
  return torn;
};

describe('killing the process while 64 writers append', () => {
  const folder = mkdtempSync(join(tmpdir(), 'relata-kill-'));
  const random = seeded(seedOfRun());
  const begin = faultTable('kill-while-appending');

  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(POINTS)(
    'loses, doubles, tears and reorders nothing when killed %s',
    async (point) => {
      const tally = begin('1 kill -9 while appending', point);
      let acknowledged: Acknowledged = new Map();
      for (let run = 0; run < KILLS_PER_POINT; run++) {
        const file = join(folder, `${point.replaceAll(' ', '-')}-${Math.floor(run / KILLS_PER_LOG)}.db`);
        if (run % KILLS_PER_LOG === 0) acknowledged = new Map();
        const before = acknowledged.size;
        const outside = point === 'at a random moment';
        const failPoint = outside ? 'never:0' : `${point}:${1 + below(random, 25)}`;
        const killAt = outside ? { killAt: afterLines(below(random, 800)) } : {};
        const lines = await killedChild(CHILD, [file, WORKER, STORE, String(run), failPoint], killAt);
        for (const [id, what] of acknowledgedIn(lines)) acknowledged.set(id, what);
        tally.injections++;
        tally.acknowledged += acknowledged.size - before;
        expect(await inspect(file, acknowledged, tally)).toBe(0);
      }
      expectUnharmed(tally, KILLS_PER_POINT);
    },
    1_200_000,
  );
});
