import { join } from 'node:path';
import { verifyLog } from '@relata/store-sqlite';
import { expectUnharmed, faultTable, times } from './lib/fault-table.js';
import { compareLog, inFolder, logOf } from './lib/oracle.js';
import { compareReadModels } from './lib/read-models.js';
import { below, seeded, seedOfRun } from './lib/seeded.js';
import { ask, hear, jobOver, startSystem, stopSystem, tokenOfAll } from './lib/system.js';

const KILLS_PER_POINT = times(1, 12);
const POINTS = ['before commit', 'after commit'] as const;
const ROWS = 400;
const seed = seedOfRun();

const nameOf = (run: number, row: number): string => `Company ${run}-${row}`;
const fileOf = (run: number): string =>
  `account,sector,year_established,revenue,employees,office_location,subsidiary_of\n${Array.from(
    { length: ROWS },
    (_, row) => `${nameOf(run, row)},retail,1999,1.5,10,Kenya,${row % 10 === 0 ? '' : nameOf(run, row - (row % 10))}\n`,
  ).join('')}`;

it(
  `keeps what an import had done when it is killed, names it, and the same file again makes it whole (seed ${seed})`,
  () =>
    inFolder(async (folder) => {
      const random = seeded(seed);
      const data = join(folder, 'data');
      const kills = Array.from({ length: KILLS_PER_POINT }, () => POINTS).flat();
      const tallies = POINTS.map((point) => begin('2 kill -9 in an import', point));
      const failPoint = (i: number): string | undefined => kills[i] && `${kills[i]}:${1 + below(random, 4)}`;
      let system = await startSystem(data, failPoint(0));
      for (const [i, point] of kills.entries()) {
        const tally = tallies[POINTS.indexOf(point)];
        if (!tally) throw new Error(`there is no row for ${point}`);
        system.arm();
        const order = { path: '/imports?as=accounts', body: fileOf(i) };
        await hear(system.url, await tokenOfAll(data), order);
        expect(await system.ended).toEqual({ code: null, signal: 'SIGKILL' });
        tally.injections++;

        system = await startSystem(data, failPoint(i + 1));
        tally.recovered(system.startedIn);
        const token = await tokenOfAll(data);
        const { body } = await ask(system.url, token, { path: '/imports' });
        expect(body.items[0]).toMatchObject({ status: 'interrupted' });
        const again = await ask(system.url, token, order);
        const { status, result } = await jobOver(system.url, token, again.body.id);
        expect([status, result.rejected, result.incomplete]).toEqual(['done', 0, 0]);
        tally.acknowledged += result.read;
        tally.lost += ROWS - (result.created + result.changed + result.unchanged);
      }
      await stopSystem(system);
      const [first] = tallies;
      if (first) await compareReadModels(data, first);
      const log = await logOf(join(data, 'events.db'));
      const made = new Map<string, number>();
      for (const { type, body } of log)
        if (type === 'AccountCreated') {
          const { name } = JSON.parse(body).data;
          made.set(name, (made.get(name) ?? 0) + 1);
        }
      for (const [i, point] of kills.entries()) {
        const tally = tallies[POINTS.indexOf(point)];
        for (let row = 0; tally && row < ROWS; row++) {
          const count = made.get(nameOf(i, row)) ?? 0;
          if (count === 0) tally.lost++;
          if (count > 1) tally.duplicated++;
        }
      }
      if (first) {
        const { acknowledged } = first;
        compareLog(log, new Map(), first);
        first.acknowledged = acknowledged;
      }
      expect(await verifyLog(join(data, 'events.db'))).toMatchObject({ ok: true, events: log.length });
      for (const tally of tallies) expectUnharmed(tally, KILLS_PER_POINT);
    }),
  1_200_000,
);

const begin = faultTable('kill-while-importing');
