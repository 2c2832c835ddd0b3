import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { StoredRecord } from '@relata/es';
import { openSqliteEventStore, verifyLog } from '@relata/store-sqlite';
import { seeded, seedOfRun } from './lib/seeded.js';

const CHILD = resolve(__dirname, 'lib/appending-child.mjs');
const WORKER = resolve(__dirname, 'lib/failing-writer.worker.mjs');
const STORE = resolve(__dirname, '../../libs/store-sqlite/dist/index.js');

/** Kills per place; the longer command asks for more: `RELATA_KILLS=250`. */
const KILLS_PER_POINT = Math.max(1, Math.round(Number(process.env.RELATA_KILLS ?? 52) / 4));
const POINTS = ['begun', 'written', 'committed', 'at a random moment'] as const;

/** Position by id of an acknowledged append, with the number of its records. */
type Acknowledged = Map<string, { readonly records: number; readonly position: number }>;

interface Tally {
  injections: number;
  acknowledged: number;
  unacknowledgedButStored: number;
  lost: number;
  duplicated: number;
  reordered: number;
  torn: number;
  slowestRecoveryMs: number;
}

/** Runs one child until it is dead; `afterLines` kills it from outside when it has acknowledged so many appends. */
const runChild = (file: string, run: number, failPoint: string, afterLines: number): Promise<Acknowledged> =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, [CHILD, file, WORKER, STORE, String(run), failPoint], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    let errors = '';
    let lines = 0;
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk;
      for (const byte of chunk) if (byte === 10) lines++;
      if (lines > afterLines) child.kill('SIGKILL');
    });
    child.on('close', (_, signal) => {
      if (signal !== 'SIGKILL') fail(new Error(`the child ended by itself: ${errors}`));
      else done(acknowledgedIn(text));
    });
  });

/** Whole lines only: what stands after the last line end was not said. */
const acknowledgedIn = (text: string): Acknowledged =>
  new Map(
    text
      .slice(0, text.lastIndexOf('\n'))
      .split('\n')
      .filter((line) => line !== 'ready' && line !== '')
      .map((line) => {
        const [id = '', records, position] = line.split(' ');
        return [id, { records: Number(records), position: Number(position) }];
      }),
  );

/** Opens the log as a restart would, and compares it with everything that was acknowledged so far. */
const inspect = async (file: string, acknowledged: Acknowledged, tally: Tally): Promise<void> => {
  const started = performance.now();
  const store = await openSqliteEventStore({ file, writer: 'inline' });
  await store.safeHead();
  tally.slowestRecoveryMs = Math.max(tally.slowestRecoveryMs, Math.ceil(performance.now() - started));
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

  tally.acknowledged = acknowledged.size;
  tally.lost = 0;
  for (const [id, { records, position }] of acknowledged)
    if (found.get(id)?.length !== records || found.get(id)?.at(-1)?.position !== String(position)) tally.lost++;
  tally.unacknowledgedButStored = found.size - acknowledged.size;
  for (const [id, records] of found) {
    const wanted = Number(id.split('.')[2]) % 3 === 0 ? 2 : 1;
    if (records.length > wanted) tally.duplicated++;
    if (records.length < wanted) tally.torn++;
  }
  expect(await verifyLog(file)).toMatchObject({ ok: true });
};

describe('killing the process while 64 writers append', () => {
  const folder = mkdtempSync(join(tmpdir(), 'relata-kill-'));
  const seed = seedOfRun();
  const random = seeded(seed);
  const table: Record<string, Tally> = {};

  afterAll(() => {
    rmSync(folder, { recursive: true });
    process.stdout.write(`seed ${seed}\n`);
    console.table(table);
  });

  it.each(POINTS)(
    'loses, doubles, tears and reorders nothing when killed %s',
    async (point) => {
      const file = join(folder, `${point.replaceAll(' ', '-')}.db`);
      const acknowledged: Acknowledged = new Map();
      const tally: Tally = {
        injections: 0,
        acknowledged: 0,
        unacknowledgedButStored: 0,
        lost: 0,
        duplicated: 0,
        reordered: 0,
        torn: 0,
        slowestRecoveryMs: 0,
      };
      table[point] = tally;
      for (let run = 0; run < KILLS_PER_POINT; run++) {
        const outside = point === 'at a random moment';
        const failPoint = outside ? 'never:0' : `${point}:${1 + Math.floor(random() * 25)}`;
        const afterLines = outside ? Math.floor(random() * 800) : Number.POSITIVE_INFINITY;
        for (const [id, what] of await runChild(file, run, failPoint, afterLines)) acknowledged.set(id, what);
        tally.injections++;
        await inspect(file, acknowledged, tally);
      }
      expect(tally).toMatchObject({ injections: KILLS_PER_POINT, lost: 0, duplicated: 0, reordered: 0, torn: 0 });
      expect(tally.acknowledged).toBeGreaterThan(0);
    },
    600_000,
  );
});
