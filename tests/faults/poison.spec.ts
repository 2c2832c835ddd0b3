import { join } from 'node:path';
import { contactsModel } from '@relata/contacts/model';
import type { NewRecord } from '@relata/es';
import { openSqliteReadModels } from '@relata/read-models-sqlite';
import { openSqliteEventStore } from '@relata/store-sqlite';
import { accountRecord, accounts, accountsOn, allOf, freshSum, fromFirst, level, liveSum } from './lib/accounts.js';
import { expectUnharmed, faultTable, times } from './lib/fault-table.js';
import { inFolder } from './lib/oracle.js';
import { below, seeded, seedOfRun } from './lib/seeded.js';

const TIMES = times(20, 200);
const LONG = 5 * 1024 * 1024;
const seed = seedOfRun();
const { catalog } = contactsModel;

const body = (data: unknown, schema = 1): string =>
  JSON.stringify({ data, meta: { actor: { id: 'u' }, commandId: 'c', correlationId: 'c', schema } });

const POISONS: readonly { readonly kind: string; readonly type: string; readonly body: string }[] = [
  { kind: 'throws', type: 'AccountTagged', body: body({}) },
  { kind: 'is cut off', type: 'AccountTagged', body: '{"data":{"tags":' },
  { kind: 'is of an unknown type', type: 'AccountPraised', body: body({ stars: 5 }) },
  { kind: 'is of a future version', type: 'AccountTagged', body: body({ tags: ['new'] }, 99) },
];

describe(`poison events (seed ${seed})`, () => {
  const begin = faultTable('poison');

  it.each(POISONS)('park their own stream from there on, with a reason, and nothing else: one that $kind', (poison) =>
    inFolder(async (folder) => {
      const tally = begin('14 poison events', `an event that ${poison.kind}`);
      const random = seeded(seed);
      const store = await openSqliteEventStore({ file: join(folder, 'log.db'), writer: 'inline' });
      const models = openSqliteReadModels({ file: join(folder, 'models.db') });
      let host = accountsOn(store, models, catalog);
      await host.start();
      let n = 0;
      const innocent = (stream: string): NewRecord => {
        const created = { type: 'AccountCreated', data: { name: `Company ${stream}` } };
        const event = n % 100 === n ? created : { type: 'AccountTagged', data: { tags: [`tag ${n}`] } };
        return accountRecord(stream, `n${n++}`, event, catalog);
      };
      for (let first = 0; first < 100; first++) await store.append([innocent(`account-${first}`)], []);
      for (; tally.injections < TIMES; tally.injections++) {
        const { type, body: text } = poison;
        const stream = `account-${below(random, 100)}`;
        const id = `poison-${tally.injections}`;
        await store.append([{ stream, id, type, body: text, recordedAt: '2026-03-01T10:00:00.000Z' }], []);
        await store.append(
          Array.from({ length: 5 }, () => innocent(`account-${below(random, 100)}`)),
          [],
        );
      }
      await level(host, store);
      const log = await allOf(store);
      const { records, firsts } = fromFirst(log, ({ id }) => id.startsWith('poison-'));
      const parked = await host.parked(accounts.name);
      expect(parked.map(({ position }) => position).sort()).toEqual(records.map(({ position }) => position).sort());
      for (const { position } of firsts.values())
        expect(parked.find((entry) => entry.position === position)?.reason).toMatch(/\w{3}/);
      tally.acknowledged = log.length;
      if ((await liveSum(models)).checksum !== (await freshSum(store, catalog)).checksum) tally.lost++;
      await host.stop();
      // A restart tries them again, and sets the same aside.
      host = accountsOn(store, models, catalog);
      await host.start();
      expect((await host.parked(accounts.name)).map(({ position }) => position).sort()).toEqual(
        parked.map(({ position }) => position).sort(),
      );
      await host.stop();
      await models.close();
      await store.close();
      expectUnharmed(tally, TIMES);
    }),
  );

  it('may be five megabytes long and flow like any other; one that is far longer is refused', () =>
    inFolder(async (folder) => {
      const tally = begin('14 poison events', 'an event of 5 MB');
      const store = await openSqliteEventStore({ file: join(folder, 'log.db'), writer: 'inline' });
      const models = openSqliteReadModels({ file: join(folder, 'models.db') });
      const host = accountsOn(store, models, catalog);
      await host.start();
      const long = (n: number, length: number): NewRecord =>
        accountRecord(
          `account-${n}`,
          `n${n}`,
          { type: 'AccountCreated', data: { name: 'Long', source: 'x'.repeat(length) } },
          catalog,
        );
      for (; tally.injections < 5; tally.injections++) await store.append([long(tally.injections, LONG)], []);
      await expect(store.append([long(99, 4 * LONG)], [])).rejects.toThrow("an event of 'account-99' is longer than");
      await level(host, store);
      expect(await host.parked(accounts.name)).toEqual([]);
      const sum = await liveSum(models);
      tally.acknowledged = 5;
      tally.lost = 5 - sum.count;
      if (sum.checksum !== (await freshSum(store, catalog)).checksum) tally.lost++;
      await host.stop();
      await models.close();
      await store.close();
      expectUnharmed(tally, 5);
    }));
});
