import { copyFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteEventStore, type SqliteEventStore, verifyLog } from '@relata/store-sqlite';
import { expectUnharmed, faultTable, times } from './lib/fault-table.js';
import { note } from './lib/note.js';
import { inFolder, logOf } from './lib/oracle.js';
import { below, seeded, seedOfRun } from './lib/seeded.js';

const TIMES = times(25, 200);
const seed = seedOfRun();

/** Appends number n to two streams at once: `n/0` and `n/1` belong together. */
const append = async (store: SqliteEventStore, n: number): Promise<void> => {
  await store.append([note(`a-${n % 7}`, `${n}/0`), note(`b-${n % 3}`, `${n}/1`)], []);
};

const sizeOf = (file: string): number => statSync(file).size;

/** What a disk without power may leave of writes that it had not yet put down: nothing, or a page half written. */
const losing = (wal: Buffer, from: number, random: () => number): Buffer => {
  const cut = from + below(random, wal.length - from + 1);
  if (random() < 0.5) return wal.subarray(0, cut);
  return Buffer.from(wal).fill(random() < 0.5 ? 0 : below(random, 256), cut);
};

describe(`damaged files (seed ${seed})`, () => {
  const begin = faultTable('damaged-files');

  it.each([
    ['the last writes are lost at any byte', 0],
    ['what was answered is on the disk, and later writes are lost at any byte', 1],
  ])('opens a copy as a whole prefix of the log, and goes on with it: %s', (place, answered) =>
    inFolder(async (folder) => {
      const tally = begin('3 un-fsynced writes dropped, torn last page', place);
      const random = seeded(seed + answered);
      const file = join(folder, 'log.db');
      const clone = join(folder, 'clone.db');
      const store = await openSqliteEventStore({ file, writer: 'inline' });
      let n = 0;
      for (; tally.injections < TIMES; tally.injections++) {
        for (const end = n + 2; n < end; n++) await append(store, n);
        const sure = answered * 2 * n;
        const durable = answered * sizeOf(`${file}-wal`);
        for (const end = n + 3; n < end; n++) await append(store, n);
        copyFileSync(file, clone);
        writeFileSync(`${clone}-wal`, losing(readFileSync(`${file}-wal`), durable, random));

        const started = performance.now();
        const before = await logOf(clone);
        tally.recovered(performance.now() - started);
        expect(before.map((r) => r.id)).toEqual(Array.from(before, (_, i) => `${i >> 1}/${i % 2}`));
        expect(before.length % 2).toBe(0);
        tally.acknowledged += answered === 0 ? before.length : sure;
        tally.lost += Math.max(0, sure - before.length);
        const again = await openSqliteEventStore({ file: clone, writer: 'inline' });
        await append(again, before.length / 2);
        await again.close();
        expect(await verifyLog(clone)).toMatchObject({ ok: true, events: before.length + 2 });
        for (const suffix of ['', '.lock']) rmSync(`${clone}${suffix}`);
      }
      await store.close();
      expectUnharmed(tally, TIMES);
    }),
  );

  it('names an event in whose body one bit was turned', () =>
    inFolder(async (folder) => {
      const tally = begin('5 bit flip, truncation, edited row', 'a bit in a body: named');
      const random = seeded(seed + 2);
      const file = join(folder, 'log.db');
      const store = await openSqliteEventStore({ file, writer: 'inline' });
      for (let n = 0; n < 100; n++) await append(store, n);
      await store.close();
      const sound = readFileSync(file);
      const clone = join(folder, 'clone.db');
      for (; tally.injections < TIMES; tally.injections++) {
        const id = `${below(random, 100)}/${below(random, 2)}`;
        const bytes = Buffer.from(sound);
        const text = `{"id":"${id}","pad":"`;
        const place = below(random, 300);
        const bit = 1 << below(random, 7);
        // Pages may hold old copies of what was moved away from them: the bit is turned in those too.
        for (let at = sound.indexOf(text); at >= 0; at = sound.indexOf(text, at + 1))
          bytes.writeUInt8(bytes.readUInt8(at + text.length + place) ^ bit, at + text.length + place);
        writeFileSync(clone, bytes);

        const { ok, problem } = await verifyLog(clone);
        expect({ ok, id: problem?.id, kind: problem?.kind }).toEqual({ ok: false, id, kind: 'edited' });
      }
    }));
});
