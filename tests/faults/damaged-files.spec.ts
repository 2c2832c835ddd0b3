import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewRecord, StoredRecord } from '@relata/es';
import { openSqliteEventStore, type SqliteEventStore, verifyLog } from '@relata/store-sqlite';
import { seeded, seedOfRun } from './lib/seeded.js';

const TIMES = 25;
const seed = seedOfRun();

const record = (stream: string, id: string): NewRecord => ({
  stream,
  id,
  type: 'Written',
  body: JSON.stringify({ data: { id, pad: 'p'.repeat(300) } }),
  recordedAt: '2026-03-01T10:00:00.000Z',
});

/** Appends number n to two streams at once: `n/0` and `n/1` belong together. */
const append = async (store: SqliteEventStore, n: number): Promise<void> => {
  await store.append([record(`a-${n % 7}`, `${n}/0`), record(`b-${n % 3}`, `${n}/1`)], []);
};

const logOf = async (file: string): Promise<readonly StoredRecord[]> => {
  const store = await openSqliteEventStore({ file, writer: 'inline' });
  const log: StoredRecord[] = [];
  for await (const page of store.readAll()) log.push(...page);
  await store.close();
  return log;
};

const inFolder = async (work: (folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'relata-damage-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

describe(`damaged files (seed ${seed})`, () => {
  it('opens a copy whose last writes were lost as a whole prefix of the log, and goes on with it', () =>
    inFolder(async (folder) => {
      const random = seeded(seed);
      const file = join(folder, 'log.db');
      const clone = join(folder, 'clone.db');
      const store = await openSqliteEventStore({ file, writer: 'inline' });
      let n = 0;
      for (let clones = 0; clones < TIMES; clones++) {
        for (const end = n + 5; n < end; n++) await append(store, n);
        copyFileSync(file, clone);
        copyFileSync(`${file}-wal`, `${clone}-wal`);
        truncateSync(`${clone}-wal`, Math.floor(random() * (readFileSync(`${clone}-wal`).length + 1)));

        const before = await logOf(clone);
        expect(before.map((r) => r.id)).toEqual(Array.from(before, (_, i) => `${i >> 1}/${i % 2}`));
        expect(before.length % 2).toBe(0);
        const again = await openSqliteEventStore({ file: clone, writer: 'inline' });
        await append(again, before.length / 2);
        await again.close();
        expect(await verifyLog(clone)).toMatchObject({ ok: true, events: before.length + 2 });
        for (const suffix of ['', '.lock']) rmSync(`${clone}${suffix}`);
      }
      await store.close();
    }));

  it('names an event in whose body one bit was turned', () =>
    inFolder(async (folder) => {
      const random = seeded(seed + 1);
      const file = join(folder, 'log.db');
      const store = await openSqliteEventStore({ file, writer: 'inline' });
      for (let n = 0; n < 100; n++) await append(store, n);
      await store.close();
      const sound = readFileSync(file);
      const clone = join(folder, 'clone.db');
      for (let turned = 0; turned < TIMES; turned++) {
        const id = `${Math.floor(random() * 100)}/${Math.floor(random() * 2)}`;
        const bytes = Buffer.from(sound);
        const text = `{"id":"${id}","pad":"`;
        const place = Math.floor(random() * 300);
        const bit = 1 << Math.floor(random() * 7);
        // Pages may hold old copies of what was moved away from them: the bit is turned in those too.
        for (let at = sound.indexOf(text); at >= 0; at = sound.indexOf(text, at + 1))
          bytes.writeUInt8(bytes.readUInt8(at + place) ^ bit, at + place);
        writeFileSync(clone, bytes);

        const { ok, problem } = await verifyLog(clone);
        expect({ ok, id: problem?.id, kind: problem?.kind }).toEqual({ ok: false, id, kind: 'edited' });
      }
    }));
});
