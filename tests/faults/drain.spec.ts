import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { verifyLog } from '@relata/store-sqlite';
import { expectUnharmed, faultTable, times } from './lib/fault-table.js';
import { clients, compareGranted, press, settle } from './lib/load.js';
import { compareLog, inFolder, logOf } from './lib/oracle.js';
import { below, seeded, seedOfRun } from './lib/seeded.js';
import { spawnSystem, startSystem, stopSystem, tokenOfAll } from './lib/system.js';

const ENDS = times(3, 24);
const CLIENTS = 16;
/** What the process allows itself, ms. */
const LONGEST_MS = 9_000;
const seed = seedOfRun();

/** Files of SQLite that the next start would have to bring into their databases. */
const unclosed = (data: string): readonly string[] =>
  readdirSync(data, { recursive: true, encoding: 'utf8' })
    .filter((name) => /-(wal|journal)$/.test(name))
    .filter((name) => statSync(join(data, name)).size > 0);

describe(`SIGTERM (seed ${seed})`, () => {
  const begin = faultTable('drain');

  it(
    'ends the system under load in order: what was done was answered, what was answered is kept, and all is closed',
    () =>
      inFolder(async (folder) => {
        const tally = begin('20 SIGTERM: drain', 'the whole system under load over HTTP');
        const random = seeded(seed);
        const data = join(folder, 'data');
        const all = clients(CLIENTS);
        for (; tally.injections < ENDS; tally.injections++) {
          const system = await startSystem(data);
          const token = await tokenOfAll(data);
          const endAt = 1 + below(random, 150);
          let asked = 0;
          const { half } = await press(all, system, token, (granted) => {
            if (granted !== endAt) return;
            asked = performance.now();
            system.kill('SIGTERM');
          });
          expect(await system.ended).toEqual({ code: 0, signal: null });
          const took = performance.now() - asked;
          expect(took).toBeLessThan(LONGEST_MS);
          tally.recovered(took);
          expect(unclosed(data)).toEqual([]);
          const log = await logOf(join(data, 'events.db'));
          // Whatever the log has was told to who wanted it.
          compareGranted(log, all, tally);
          tally.lost += half;
          expect(tally.row()).toMatchObject({ lost: 0, duplicated: 0 });
        }
        const system = await startSystem(data);
        await settle(all, system, await tokenOfAll(data));
        await stopSystem(system);
        const log = await logOf(join(data, 'events.db'));
        compareGranted(log, all, tally);
        compareLog(log, new Map(), tally);
        expect(await verifyLog(join(data, 'events.db'))).toMatchObject({ ok: true, events: log.length });
        expectUnharmed(tally, ENDS);
      }),
    1_200_000,
  );

  it(
    'ends it in order as soon as it has started, when it comes before',
    () =>
      inFolder(async (folder) => {
        const tally = begin('20 SIGTERM: drain', 'while it starts');
        const random = seeded(seed + 1);
        const data = join(folder, 'data');
        const first = await startSystem(data);
        const all = clients(1);
        await settle(all, first, await tokenOfAll(data));
        await stopSystem(first);
        for (; tally.injections < Math.ceil(ENDS / 2); tally.injections++) {
          const process = spawnSystem(data);
          const timer = setTimeout(() => process.kill('SIGTERM'), 100 + below(random, 800));
          const { code, signal } = await process.ended;
          clearTimeout(timer);
          // Before the program itself runs, the signal ends the bare Node.
          expect([0, 'SIGTERM']).toContain(code ?? signal);
          compareGranted(await logOf(join(data, 'events.db')), all, tally);
        }
        expectUnharmed(tally, Math.ceil(ENDS / 2));
      }),
    1_200_000,
  );
});
