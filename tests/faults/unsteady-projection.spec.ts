import { join } from 'node:path';
import { contactsModel } from '@relata/contacts/model';
import { openSqliteReadModels } from '@relata/read-models-sqlite';
import { openSqliteEventStore } from '@relata/store-sqlite';
import { accountRecord, accounts, accountsOn, freshSum, level, liveSum } from './lib/accounts.js';
import { expectUnharmed, faultTable, times } from './lib/fault-table.js';
import { inFolder } from './lib/oracle.js';
import { below, seeded, seedOfRun } from './lib/seeded.js';

const TIMES = times(20, 200);
const STREAMS = 40;
const seed = seedOfRun();
const { catalog } = contactsModel;

it(`names a projection that is not deterministic, with the document, and goes on reading what it had (seed ${seed})`, () =>
  inFolder(async (folder) => {
    const tally = begin('17 a projection that is not deterministic', 'chance in one document of a rebuild: named');
    const random = seeded(seed);
    let unsteady = '';
    let folds = 0;
    const projection = {
      ...accounts,
      fold: (...[doc, recorded, key, look]: Parameters<typeof accounts.fold>) => {
        const folded = accounts.fold(doc, recorded, key, look);
        return key === unsteady ? { ...(folded as object), folds: ++folds } : folded;
      },
    };
    const store = await openSqliteEventStore({ file: join(folder, 'log.db'), writer: 'inline' });
    const models = openSqliteReadModels({ file: join(folder, 'models.db') });
    const host = accountsOn(store, models, catalog, projection);
    await host.start();
    for (let n = 0; n < STREAMS; n++)
      await store.append(
        [accountRecord(`account-${n}`, `n${n}`, { type: 'AccountCreated', data: { name: `Company ${n}` } }, catalog)],
        [],
      );
    await level(host, store);
    const sound = await liveSum(models);
    for (; tally.injections < TIMES; tally.injections++) {
      unsteady = String(below(random, STREAMS));
      const rebuilt = host.rebuild(accounts.name);
      await expect(rebuilt).rejects.toThrow(`account_list is not deterministic: two folds differ in ${unsteady}`);
      if ((await liveSum(models)).checksum !== sound.checksum) tally.lost++;
    }
    unsteady = '';
    expect(await host.rebuild(accounts.name)).toEqual(await freshSum(store, catalog));
    tally.acknowledged = STREAMS;
    await host.stop();
    await models.close();
    await store.close();
    expectUnharmed(tally, TIMES);
  }));

const begin = faultTable('unsteady-projection');
