import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type DomainEvent, eventCodec, type NewRecord } from '@relata/es';
import { openSqliteReadModels } from '@relata/read-models-sqlite';
import { openSqliteEventStore } from '@relata/store-sqlite';
import { seeded, seedOfRun } from './lib/seeded.js';

const CHILD = resolve(__dirname, 'lib/rebuilding-child.mjs');
const LIBS = resolve(__dirname, '../../libs');

/** Kills per place: 4 as a rule; the longer command asks for more. */
const KILLS_PER_POINT = Math.max(1, Math.round(Number(process.env.RELATA_KILLS ?? 52) / 13));
const POINTS = ['while it is loaded', 'while it is verified', 'caughtUp', 'verified', 'live'] as const;

/** More documents than a load writes at once, so that it has something to go on with. */
const STREAMS = 30_000;
const PAGE = 1_000;

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

/** What a child said until it ended, and whether it was killed. */
const runChild = (
  ...args: readonly string[]
): Promise<{ readonly said: readonly string[]; readonly killed: boolean }> =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, [CHILD, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    let errors = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.on('close', (code, signal) => {
      if (signal !== 'SIGKILL' && code !== 0) fail(new Error(`the child ended with ${code}: ${errors}`));
      else done({ said: text.split('\n'), killed: signal === 'SIGKILL' });
    });
  });

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

describe('killing the process while a projection is rebuilt', () => {
  const folder = mkdtempSync(join(tmpdir(), 'relata-kill-rebuild-'));
  const log = join(folder, 'log.db');
  const seed = seedOfRun();
  const random = seeded(seed);
  const table: Record<string, { kills: number; goneOnWith: number; begunAnew: number; lost: number }> = {};

  beforeAll(async () => {
    const store = await openSqliteEventStore({ file: log, writer: 'inline' });
    for (let n = 0; n < STREAMS; n += PAGE)
      await store.append(
        Array.from({ length: PAGE }, (_, i) => record(n + i)),
        [],
      );
    await store.close();
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
    process.stdout.write(`seed ${seed}\n`);
    console.table(table);
  });

  it.each(POINTS)(
    'leaves whole documents to read and goes on where it was, when killed %s',
    async (place) => {
      const models = join(folder, `${place.replaceAll(' ', '-')}.db`);
      await runChild(log, models, LIBS, 'start');
      const first = await liveOf(models);
      expect(first.count).toBe(STREAMS);
      const tally = { kills: 0, goneOnWith: 0, begunAnew: 0, lost: 0 };
      table[place] = tally;
      for (let run = 0; run < KILLS_PER_POINT; run++) {
        // Behind the first mark of the load, or in the second half, which is the verification.
        const from = place === 'while it is loaded' ? 0.85 : 1.1;
        const done = Math.floor(STREAMS * (from + random() * 0.1));
        const point = place.startsWith('while') ? `done:${done}` : place;
        expect((await runChild(log, models, LIBS, point)).killed).toBe(true);
        tally.kills++;
        const left = await liveOf(models);
        if (left.count !== first.count || left.checksum !== first.checksum) tally.lost++;
        const { said } = await runChild(log, models, LIBS, 'never');
        if (said.includes('next building')) tally.goneOnWith++;
        else tally.begunAnew++;
        if (place === 'while it is loaded') {
          const begun = Number(said.find((line) => line.startsWith('from '))?.slice(5));
          expect(begun).toBeGreaterThan(20_000);
        }
        const after = await liveOf(models);
        expect(after.version).toBeGreaterThan(left.version);
        if (after.count !== first.count || after.checksum !== first.checksum) tally.lost++;
      }
      // One that was killed as it became live has nothing to go on with.
      const goneOnWith = place === 'live' ? 0 : KILLS_PER_POINT;
      expect(tally).toMatchObject({ kills: KILLS_PER_POINT, goneOnWith, lost: 0 });
    },
    600_000,
  );
});
