import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { verifyLog } from '@relata/store-sqlite';
import { expectUnharmed, faultTable, times } from './lib/fault-table.js';
import { inFolder } from './lib/oracle.js';
import { compareReadModels } from './lib/read-models.js';
import { below, seeded, seedOfRun } from './lib/seeded.js';
import { type Asked, ask, hear, type System, startSystem, stopSystem, tokenOfAll } from './lib/system.js';

const KILLS_PER_POINT = times(1, 5);
/** `within`: passings of the moment among which one is chosen. */
const POINTS: readonly { readonly point: string; readonly within: number }[] = [
  { point: 'after ordered', within: 1 },
  { point: 'before commit', within: 2 },
  { point: 'after commit', within: 2 },
  { point: 'after decided', within: 1 },
  { point: 'after keys', within: 1 },
  { point: 'before scrub', within: 12 },
  { point: 'before done', within: 1 },
];
const seed = seedOfRun();

/** Whether any byte of any file below a folder says a word; search words are kept in small letters. */
const says = (folder: string, word: string): boolean =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
    .some((file) => readFileSync(file, 'latin1').toLowerCase().includes(word));

interface Person {
  readonly id: string;
  readonly word: string;
}

/** A person with a note that concerns nobody else; both are in the lists, and so in the files, when this resolves. */
const makePerson = async ({ url }: System, token: string, word: string): Promise<Person> => {
  const tell = (asked: Asked) => ask(url, token, asked);
  const { body } = await tell({ path: '/contacts', body: { lastName: word, jobTitle: `${word} maker` } });
  const note = await tell({ path: '/notes', body: { text: `${word} likes tea`, clients: [`contacts/${body.id}`] } });
  for (const list of ['contacts', 'notes'])
    while ((await tell({ path: `/${list}?limit=1&after=${note.position}` })).stale);
  return { id: body.id, word };
};

describe(`killing the whole system in an erasure (seed ${seed})`, () => {
  const begin = faultTable('kill-while-erasing');

  it(
    'finishes what was ordered before it serves anybody, and touches nobody else',
    () =>
      inFolder(async (folder) => {
        const random = seeded(seed);
        const data = join(folder, 'data');
        const kills = Array.from({ length: KILLS_PER_POINT }, () => POINTS).flat();
        const tallies = new Map(POINTS.map(({ point }) => [point, begin('2 kill -9 in a shred', point)]));
        const failPoint = (i: number): string | undefined =>
          kills[i] && `${kills[i].point}:${1 + below(random, kills[i].within)}`;
        let system = await startSystem(data, failPoint(0));
        const stays = await makePerson(system, await tokenOfAll(data), 'rosenkrantz');
        for (const [i, { point }] of kills.entries()) {
          const tally = tallies.get(point);
          if (!tally) throw new Error(`there is no row for ${point}`);
          const token = await tokenOfAll(data);
          const person = await makePerson(system, token, `quillfeather${i}x`);
          expect(says(data, person.word)).toBe(true);
          system.arm();
          await hear(system.url, token, { path: `/contacts/${person.id}/erase`, body: { ground: 'request' } });
          expect(await system.ended).toEqual({ code: null, signal: 'SIGKILL' });
          tally.injections++;

          system = await startSystem(data, failPoint(i + 1));
          tally.recovered(system.startedIn);
          const again = await tokenOfAll(data);
          const card = async (id: string) => (await ask(system.url, again, { path: `/contacts/${id}` })).body;
          tally.acknowledged++;
          if ((await card(person.id)).status !== 'erased' || says(data, person.word)) tally.lost++;
          if ((await card(stays.id)).lastName !== stays.word) tally.lost++;
          const { body } = await ask(system.url, again, { path: '/erasures' });
          const own = body.items.filter(({ subject }: { subject: string }) => subject === `contacts/${person.id}`);
          tally.duplicated += own.length - 1;
          expect(own).toMatchObject([{ status: 'done' }]);
        }
        await stopSystem(system);
        const [last] = [...tallies.values()].slice(-1);
        if (last) await compareReadModels(data, last);
        expect(await verifyLog(join(data, 'events.db'))).toMatchObject({ ok: true });
        for (const tally of tallies.values()) expectUnharmed(tally, KILLS_PER_POINT);
      }),
    1_200_000,
  );
});
