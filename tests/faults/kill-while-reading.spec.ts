import { join } from 'node:path';
import { type AccessEntry, inlineAccessStore, verifyAccessLog } from '@relata/access-log';
import { mintToken } from '@relata/auth';
import { expectUnharmed, faultTable, times } from './lib/fault-table.js';
import { inFolder } from './lib/oracle.js';
import { startSystem } from './lib/system.js';

const KILLS = times(3, 24);
/** Reads that are asked for one after another before the kill: more than a second of them. */
const READ_FOR_MS = 1_500;
const MAY_BE_LOST_MS = 1_000;

/** What was answered, by correlation id: when, in milliseconds of this process. */
type Answered = Map<string, number>;

const everything = async (file: string): Promise<readonly AccessEntry[]> => {
  const store = inlineAccessStore(file);
  const { items } = await store.read({}, 1_000_000);
  await store.close();
  return items.map(({ entry }) => entry);
};

describe('killing the process while it is read from', () => {
  const begin = faultTable('kill-while-reading');

  it(
    'loses no read that was answered more than a second before, and no file at all',
    () =>
      inFolder(async (folder) => {
        const tally = begin('2 kill -9 while it is read from', 'reads older than a second, and every file');
        const data = join(folder, 'data');
        let younger = 0;
        for (let run = 0; run < KILLS; run++) {
          const system = await startSystem(data);
          if (run > 0) tally.recovered(system.startedIn);
          const token = await mintToken({ dataDir: data, subject: 'u-head', roles: ['head-of-sales'], seconds: 600 });
          const ask = async (path: string, id: string): Promise<number> => {
            const headers = { authorization: `Bearer ${token}`, 'relata-correlation-id': id };
            const answer = await fetch(`${system.url}/api/v1${path}`, { headers });
            await answer.text();
            return answer.status;
          };
          expect(await ask('/exports?collection=accounts', `file-${run}`)).toBe(200);
          const reads: Answered = new Map();
          const begun = performance.now();
          for (let n = 0; performance.now() - begun < READ_FOR_MS; n++) {
            expect(await ask('/accounts', `read-${run}-${n}`)).toBe(200);
            reads.set(`read-${run}-${n}`, performance.now());
          }
          const end = performance.now();
          system.kill('SIGKILL');
          await system.ended;
          tally.injections++;
          const entries = await everything(join(data, 'access.db'));
          const found = new Set(entries.map(({ request }) => request));
          if (!found.has(`file-${run}`)) tally.lost++;
          for (const [id, at] of reads)
            if (!found.has(id)) {
              if (end - at > MAY_BE_LOST_MS) tally.lost++;
              else younger++;
            }
          tally.acknowledged += 1 + reads.size;
          expect(await verifyAccessLog(join(data, 'access.db'))).toMatchObject({ ok: true });
        }
        // Those of the last second may be lost: they are not part of what was promised.
        tally.acknowledged -= younger;
        expectUnharmed(tally, KILLS, 2 * KILLS);
      }),
    1_200_000,
  );
});
