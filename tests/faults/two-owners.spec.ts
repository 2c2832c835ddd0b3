import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openSqliteEventStore } from '@relata/store-sqlite';
import { afterLines, childEnded, killedChild } from './lib/child.js';
import { expectUnharmed, faultTable, times } from './lib/fault-table.js';
import { note } from './lib/note.js';
import { inFolder, inspectLog, type Ledger } from './lib/oracle.js';
import { below, seeded, seedOfRun } from './lib/seeded.js';

const CHILD = resolve(__dirname, 'lib/owning-child.mjs');
const WORKER = resolve(__dirname, '../../libs/store-sqlite/dist/writer.worker.js');
const TRIES = times(20, 200);
const KILLS = times(5, 50);

describe('a second process at the same log', () => {
  const begin = faultTable('two-owners');

  it.each(['by its name', 'by another name of it'])('is turned away in one line, and does no harm: %s', (place) =>
    inFolder(async (folder) => {
      const tally = begin('6 a second process opens the store', place);
      const file = join(folder, 'log.db');
      const store = await openSqliteEventStore({ file, writer: { workerFile: WORKER } });
      const other = join(folder, 'other.db');
      if (place !== 'by its name') symlinkSync(file, other);
      const acknowledged: Ledger = new Map();
      let over = false;
      const writing = (async () => {
        for (let n = 0; !over || n < 10; n++) {
          const outcome = await store.append([note('note-1', `n${n}`)], []);
          if (outcome.ok) acknowledged.set(`n${n}`, outcome.position);
        }
      })();
      const { lines } = await childEnded(CHILD, [place === 'by its name' ? file : other, WORKER, String(TRIES)]);
      over = true;
      await writing;
      await store.close();
      tally.injections = lines.filter((line) => /is in use by another process; stop that one first$/.test(line)).length;
      expect(tally.injections).toBe(TRIES);
      await inspectLog(file, acknowledged, tally);
      expectUnharmed(tally, TRIES);
    }),
  );

  it('is let in at once when the owner was killed', () =>
    inFolder(async (folder) => {
      const tally = begin('6 a second process opens the store', 'the owner was killed');
      const random = seeded(seedOfRun());
      const file = join(folder, 'log.db');
      const acknowledged: Ledger = new Map();
      for (; tally.injections < KILLS; tally.injections++) {
        const lines = await killedChild(CHILD, [file, WORKER, 'own'], { killAt: afterLines(below(random, 50)) });
        for (const line of lines) {
          const [, id = '', position = ''] = line.split(' ');
          acknowledged.set(id, position);
        }
        expect((await childEnded(CHILD, [file, WORKER, '1'])).lines).toEqual(['opened']);
      }
      await inspectLog(file, acknowledged, tally);
      expectUnharmed(tally, KILLS);
    }));
});
