import { join } from 'node:path';
import { verifyLog } from '@relata/store-sqlite';
import { expectUnharmed, faultTable, times } from './lib/fault-table.js';
import { clients, compareGranted, press, settle } from './lib/load.js';
import { compareLog, inFolder, logOf } from './lib/oracle.js';
import { compareReadModels } from './lib/read-models.js';
import { below, seeded, seedOfRun } from './lib/seeded.js';
import { spawnSystem, stopSystem, tokenOfAll } from './lib/system.js';

const KILLS = times(3, 30);
const CLIENTS = 16;
const seed = seedOfRun();

it(
  `carries out each command once when the whole system is killed under load, and again as it starts (seed ${seed})`,
  () =>
    inFolder(async (folder) => {
      const tally = begin('1 kill -9 while appending', 'the whole system under load over HTTP');
      const starting = begin('1 kill -9 while appending', 'the whole system while it starts');
      const random = seeded(seed);
      const data = join(folder, 'data');
      const all = clients(CLIENTS);
      for (; tally.injections < KILLS; tally.injections++) {
        if (tally.injections % 3 === 2) {
          const process = spawnSystem(data);
          const timer = setTimeout(() => process.kill('SIGKILL'), below(random, 1_000));
          await process.ready.then(
            () => undefined,
            () => undefined,
          );
          clearTimeout(timer);
          process.kill('SIGKILL');
          await process.ended;
          starting.injections++;
        }
        const system = await spawnSystem(data).ready;
        if (tally.injections > 0) tally.recovered(system.startedIn);
        const killAt = 1 + below(random, 200);
        await press(all, system, await tokenOfAll(data), (granted) => {
          if (granted === killAt) system.kill('SIGKILL');
        });
        expect(await system.ended).toEqual({ code: null, signal: 'SIGKILL' });
        const log = await logOf(join(data, 'events.db'));
        compareGranted(log, all, tally, CLIENTS);
        expect(tally.row()).toMatchObject({ lost: 0, duplicated: 0 });
      }
      const system = await spawnSystem(data).ready;
      await settle(all, system, await tokenOfAll(data));
      await stopSystem(system);
      await compareReadModels(data, tally);
      const lostInReadModels = tally.lost;
      const log = await logOf(join(data, 'events.db'));
      compareGranted(log, all, tally);
      tally.lost += lostInReadModels;
      compareLog(log, new Map(), tally);
      expect(await verifyLog(join(data, 'events.db'))).toMatchObject({ ok: true, events: log.length });
      starting.acknowledged = tally.acknowledged;
      for (const row of [tally, starting]) expectUnharmed(row, Math.floor(KILLS / 3));
    }),
  1_200_000,
);

const begin = faultTable('kill-under-load');
