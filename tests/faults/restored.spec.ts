import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { childEnded } from './lib/child.js';
import { expectUnharmed, faultTable, times } from './lib/fault-table.js';
import { clients, settle } from './lib/load.js';
import { inFolder } from './lib/oracle.js';
import { seedOfRun } from './lib/seeded.js';
import { ask, jobOver, type System, startSystem, stopSystem, tokenOfAll } from './lib/system.js';

const MAIN = resolve(__dirname, '../../services/all-in-one/dist/main.js');
const TIMES = times(1, 8);

/** Puts parts of a data folder back from a copy. */
const putBack = (copy: string, data: string, part: RegExp): void => {
  for (const name of readdirSync(data).filter((one) => part.test(one))) rmSync(join(data, name), { recursive: true });
  for (const name of readdirSync(copy).filter((one) => part.test(one)))
    cpSync(join(copy, name), join(data, name), { recursive: true });
};

const using = async (data: string, work: (system: System, token: string) => Promise<void>): Promise<number> => {
  const system = await startSystem(data);
  await work(system, await tokenOfAll(data));
  await stopSystem(system);
  return system.startedIn;
};

describe(`a log that was put back from an older copy (seed ${seedOfRun()})`, () => {
  const begin = faultTable('restored');

  it.each([
    ['the log alone: its signed heads are newer', /^events\.db/, /position \d+ was signed .* an older copy was put/],
    ['log and heads: the read models are newer', /^(events\.db|proof)/, /stands at position \d+, but the log ends at/],
  ])(
    'is refused in one line before anybody is served: %s',
    (place, part, says) =>
      inFolder(async (folder) => {
        const tally = begin('15 checkpoint ahead of the log', `${place}: refused`);
        const [data, copy, newer] = [join(folder, 'data'), join(folder, 'copy'), join(folder, 'newer')];
        const all = clients(1);
        await using(data, (system, token) => settle(all, system, token));
        cpSync(data, copy, { recursive: true });
        await using(data, (system, token) => settle(all, system, token));
        cpSync(data, newer, { recursive: true });
        for (; tally.injections < TIMES; tally.injections++) {
          putBack(copy, data, part);
          const { code, errors } = await childEnded(MAIN, ['--empty', '--port', '0', '--data', data]);
          expect([code, errors.trim().split('\n')]).toEqual([1, [expect.stringMatching(says)]]);
          putBack(newer, data, /./);
          tally.acknowledged = 2;
        }
        // Nothing was touched by what was refused.
        tally.recovered(
          await using(data, async (system, token) => {
            const { body } = await ask(system.url, token, { path: '/accounts' });
            if (body.items[0]?.sector !== 'sector 0-1') tally.lost++;
          }),
        );
        expectUnharmed(tally, TIMES);
      }),
    1_200_000,
  );

  it(
    'brings back nobody who was erased since',
    () =>
      inFolder(async (folder) => {
        const tally = begin('19 erase during rebuild and after a restore', 'log, keys and read models put back');
        const [data, copy] = [join(folder, 'data'), join(folder, 'copy')];
        const ids: string[] = [];
        await using(data, async ({ url }, token) => {
          for (let n = 0; n < TIMES; n++)
            ids.push((await ask(url, token, { path: '/contacts', body: { lastName: `Quillfeather${n}x` } })).body.id);
        });
        cpSync(data, copy, { recursive: true });
        const erasedIn = async ({ url }: System, token: string): Promise<readonly string[]> => {
          const cards = await Promise.all(ids.map((id) => ask(url, token, { path: `/contacts/${id}` })));
          return cards.map(({ body }) => body.status);
        };
        for (; tally.injections < TIMES; tally.injections++) {
          const n = tally.injections;
          await using(data, async ({ url }, token) => {
            const body = { ground: 'request' };
            const order = await ask(url, token, { path: `/contacts/${ids[n]}/erase`, body });
            expect((await jobOver(url, token, order.body.id)).status).toBe('done');
          });
          putBack(copy, data, /^(events\.db|vault\.db|read-models|proof)/);
          const startedIn = await using(data, async (system, token) => {
            const statuses = await erasedIn(system, token);
            tally.acknowledged++;
            tally.lost += statuses.slice(0, n + 1).filter((status) => status !== 'erased').length;
            tally.lost += statuses.slice(n + 1).filter((status) => status === 'erased').length;
          });
          tally.recovered(startedIn);
        }
        expectUnharmed(tally, TIMES);
      }),
    1_200_000,
  );
});
