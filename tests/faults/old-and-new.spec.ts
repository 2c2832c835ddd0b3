import { join } from 'node:path';
import { Publisher } from '@relata/bus';
import { contactsModel } from '@relata/contacts/model';
import { openSqliteReadModels } from '@relata/read-models-sqlite';
import { openSqliteEventStore, type SqliteEventStore } from '@relata/store-sqlite';
import {
  accountRecord,
  accounts,
  accountsOn,
  allOf,
  type Catalog,
  freshSum,
  fromFirst,
  level,
  liveSum,
} from './lib/accounts.js';
import { expectUnharmed, faultTable, times } from './lib/fault-table.js';
import { inFolder } from './lib/oracle.js';
import { below, seeded, seedOfRun } from './lib/seeded.js';

const TIMES = times(20, 200);
const STREAMS = 60;
const seed = seedOfRun();
const old = contactsModel.catalog;
/** The next version: one event type in a newer shape, and one that there was not. */
const next: Catalog = {
  ...old,
  AccountChanged: { schema: 2, classes: old.AccountChanged?.classes ?? {}, upcast: (data) => data },
  AccountPraised: { schema: 1, classes: { stars: 'open' } as never },
};
const NEWER = [
  { type: 'AccountChanged', data: { name: 'Renamed' } },
  { type: 'AccountPraised', data: { stars: 5 } },
];

/** What the publisher of the older version sets aside of the whole log. */
const parkedByPublisher = async (store: SqliteEventStore): Promise<readonly { position: string; reason: string }[]> => {
  const { mapping } = contactsModel;
  if (!mapping) throw new Error('the contacts service publishes nothing');
  const head = BigInt(await store.safeHead());
  const reached = Promise.withResolvers<void>();
  const publisher = new Publisher({
    store,
    mapping,
    bus: { publish: async () => undefined, watermark: async () => undefined },
    checkpoint: {
      load: async () => undefined,
      save: async ({ position }) => {
        if (BigInt(position) >= head) reached.resolve();
      },
    },
  });
  await publisher.start();
  await reached.promise;
  await publisher.stop();
  return publisher.progress.parked;
};

it(`lets an older version read beside a newer one: it sets aside what it cannot know, and loses nothing (seed ${seed})`, () =>
  inFolder(async (folder) => {
    const tally = begin('16 old and new code together', 'side by side on one log, then the newer one on what is left');
    const random = seeded(seed);
    const store = await openSqliteEventStore({ file: join(folder, 'log.db'), writer: 'inline' });
    const [oldFile, newFile] = ['old.db', 'new.db'].map((name) => join(folder, name));
    const [oldModels, newModels] = [oldFile, newFile].map((file = '') => openSqliteReadModels({ file }));
    if (!oldModels || !newModels) throw new Error('there are two');
    const [olds, news] = [accountsOn(store, oldModels, old), accountsOn(store, newModels, next)];
    await olds.start();
    await news.start();
    for (let n = 0; n < STREAMS; n++)
      await store.append(
        [accountRecord(`account-${n}`, `c${n}`, { type: 'AccountCreated', data: { name: `Company ${n}` } }, old)],
        [],
      );
    for (; tally.injections < TIMES; tally.injections++) {
      const n = tally.injections;
      const newer = NEWER[n % 2] ?? { type: '', data: {} };
      const tag = (i: number) => ({ type: 'AccountTagged', data: { tags: [`tag ${n}/${i}`] } });
      const anywhere = (): string => `account-${below(random, STREAMS)}`;
      // Both write, in turn.
      await store.append([accountRecord(anywhere(), `new-${n}`, newer, next)], []);
      await store.append(
        [0, 1, 2].map((i) => accountRecord(anywhere(), `t${n}/${i}`, tag(i), i % 2 === 0 ? old : next)),
        [],
      );
    }
    await level(olds, store);
    await level(news, store);
    const log = await allOf(store);
    tally.acknowledged = log.length;
    const { records, firsts } = fromFirst(log, ({ id }) => id.startsWith('new-'));
    const places = records.map(({ position }) => position).sort();

    const parked = await olds.parked(accounts.name);
    expect(parked.map(({ position }) => position).sort()).toEqual(places);
    const byPublisher = await parkedByPublisher(store);
    expect(byPublisher.map(({ position }) => position).sort()).toEqual(places);
    for (const { position } of firsts.values())
      for (const entries of [parked, byPublisher])
        expect(entries.find((entry) => entry.position === position)?.reason).toContain(
          'a newer version has written it',
        );
    expect(await news.parked(accounts.name)).toEqual([]);
    const whole = await freshSum(store, next);
    if ((await liveSum(newModels)).checksum !== whole.checksum) tally.lost++;

    await olds.stop();
    const started = performance.now();
    const upgraded = accountsOn(store, oldModels, next);
    await upgraded.start();
    await level(upgraded, store);
    tally.recovered(performance.now() - started);
    expect(await upgraded.parked(accounts.name)).toEqual([]);
    if ((await liveSum(oldModels)).checksum !== whole.checksum) tally.lost++;
    for (const host of [upgraded, news]) await host.stop();
    for (const part of [oldModels, newModels, store]) await part.close();
    expectUnharmed(tally, TIMES);
  }));

const begin = faultTable('old-and-new');
