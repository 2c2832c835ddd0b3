import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openSqliteEventStore } from '@relata/store-sqlite';
import { childEnded, type EndedChild } from './lib/child.js';
import { expectUnharmed, type FaultTally, faultTable, times } from './lib/fault-table.js';
import { note } from './lib/note.js';
import { inFolder, inspectLog, type Ledger } from './lib/oracle.js';
import { below, seeded, seedOfRun } from './lib/seeded.js';

const CHILD = resolve(__dirname, 'lib/durable-child.mjs');
const MAIN = resolve(__dirname, '../../services/all-in-one/dist/main.js');
const WORKER = resolve(__dirname, '../../libs/store-sqlite/dist/writer.worker.js');
const TIMES = times(20, 200);
const seed = seedOfRun();

const worksHere = (command: string, ...args: readonly string[]): boolean => spawnSync(command, args).status === 0;
/** `it`, or a test that is left out and says so. */
const where = (can: boolean, tool: string): jest.It => {
  if (!can) console.warn(`\n!!! ${tool} is not to be had here: the faults that need it are left out.\n`);
  return can ? it : (it.skip as unknown as jest.It);
};
const withStrace = where(worksHere('strace', '-f', '-o', '/dev/null', 'true'), 'strace');

const ledgerOf = ({ lines }: EndedChild): Ledger =>
  new Map(
    lines
      .filter((line) => line.startsWith('acknowledged '))
      .map((line) => {
        const [, id = '', position = ''] = line.split(' ');
        return [id, position];
      }),
  );

/** Makes the log before, so that its creation is not hit. */
const emptyLog = async (file: string): Promise<void> =>
  (await openSqliteEventStore({ file, writer: 'inline' })).close();

describe(`disks that fail (seed ${seed})`, () => {
  const begin = faultTable('unsound-disks');

  withStrace('acknowledges nothing before the disk was told to keep it', () =>
    inFolder(async (folder) => {
      const tally = begin('3 un-fsynced writes dropped, torn last page', 'order of the calls, by strace');
      const [file, trace] = [join(folder, 'log.db'), join(folder, 'trace')];
      const under = ['strace', '-f', '-y', '-o', trace, '-e', 'trace=fsync,fdatasync,pwrite64,write'];
      const child = await childEnded(CHILD, [file, WORKER, String(TIMES)], { under });
      expect(child.code).toBe(0);
      let unsynced = 0;
      for (const line of readFileSync(trace, 'utf8').split('\n')) {
        if (/pwrite64\(\d+<[^>]*log\.db-wal>/.test(line)) unsynced++;
        else if (/f(data)?sync\(\d+<[^>]*log\.db-wal>\) += 0/.test(line)) unsynced = 0;
        else if (line.includes('"acknowledged ')) {
          tally.injections++;
          if (unsynced > 0) tally.lost++;
        }
      }
      await inspectLog(file, ledgerOf(child), tally);
      expectUnharmed(tally, TIMES);
    }),
  );

  /** `after`: calls that the opening makes; `every`: more than one append makes, or none would ever succeed. */
  const failing = [
    {
      place: 'fsync fails',
      calls: 'fsync,fdatasync',
      error: 'EIO',
      says: 'the disk reports an error',
      after: 6,
      every: 3,
    },
    {
      place: 'a write fails',
      calls: 'pwrite64',
      error: 'EIO',
      says: 'the disk reports an error',
      after: 20,
      every: 31,
    },
    { place: 'the disk is full', calls: 'pwrite64', error: 'ENOSPC', says: 'the disk is full', after: 20, every: 31 },
  ];
  withStrace.each(failing)(
    'refuses with the reason, stores nothing, and goes on by itself: $place',
    ({ place, calls, error, says, after, every }) =>
      inFolder(async (folder) => {
        const tally = begin('4 fsync and write errors, disk full, read-only', `${place}, injected by strace`);
        const random = seeded(seed);
        while (tally.injections < TIMES) {
          const [file, trace] = [join(folder, `log-${tally.injections}.db`), join(folder, 'trace')];
          await emptyLog(file);
          const when = `${after + below(random, 9)}+${every + below(random, 9)}`;
          const inject = ['-e', `trace=${calls}`, '-e', `inject=${calls}:error=${error}:when=${when}`];
          const child = await childEnded(CHILD, [file, WORKER, '60'], {
            under: ['strace', '-f', '--seccomp-bpf', '-o', trace, ...inject],
          });
          expect(child).toMatchObject({ code: 0 });
          const refused = child.lines.filter((line) => line.startsWith('refused '));
          expect(refused.filter((line) => !line.includes(`nothing was stored: ${says}`))).toEqual([]);
          expect(refused.length).toBeGreaterThan(0);
          tally.injections += refused.length;
          const log = await inspectLog(file, ledgerOf(child), tally);
          expect(log).toHaveLength(60);
        }
        expectUnharmed(tally, TIMES);
      }),
  );

  const tmpfs = (folder: string): boolean => {
    mkdirSync(folder, { recursive: true });
    return worksHere('mount', '-t', 'tmpfs', '-o', 'size=2m', 'relata-faults', folder);
  };
  const canMount = ((): boolean => {
    const probe = join(__dirname, `../../.nx-probe-${process.pid}`);
    const can = tmpfs(probe);
    if (can) execFileSync('umount', [probe]);
    rmSync(probe, { recursive: true });
    return can;
  })();

  where(canMount, 'mount')('refuses while a small disk is full, and goes on as soon as there is room', () =>
    inFolder(async (folder) => {
      const tally = begin('4 fsync and write errors, disk full, read-only', 'a full tmpfs');
      const disk = join(folder, 'disk');
      tmpfs(disk);
      try {
        // The log itself must not fill the disk: a new one every now and then.
        while (tally.injections < TIMES) {
          const log = join(disk, 'log');
          mkdirSync(log);
          await fillAgainAndAgain(
            join(log, 'log.db'),
            join(disk, 'ballast'),
            tally,
            Math.min(20, TIMES - tally.injections),
          );
          rmSync(log, { recursive: true });
        }
      } finally {
        execFileSync('umount', [disk]);
      }
      expectUnharmed(tally, TIMES);
    }),
  );

  it('says in one line that the folder of its data cannot be written', async () => {
    const { code, errors } = await childEnded(MAIN, ['--empty', '--port', '0', '--data', '/proc/relata']);
    expect(code).toBe(1);
    expect(errors.trim().split('\n')).toEqual([expect.stringContaining('/proc/relata cannot be written')]);
  });
});

const fillAgainAndAgain = async (file: string, ballast: string, tally: FaultTally, rounds: number): Promise<void> => {
  const store = await openSqliteEventStore({ file, writer: { workerFile: WORKER } });
  const acknowledged: Ledger = new Map();
  const append = async (id: string): Promise<void> => {
    const outcome = await store.append([note('note-1', id, 3_000)], []);
    if (outcome.ok) acknowledged.set(id, outcome.position);
  };
  /** What lies between the pages of the log may still take some. */
  const appendUntilFull = async (round: number): Promise<void> => {
    for (let n = 0; n < 500; n++) await append(`full-${round}-${n}`);
  };
  try {
    for (let round = 0; round < rounds; round++) {
      await append(`before-${round}`);
      fill(ballast);
      await expect(appendUntilFull(round)).rejects.toThrow('nothing was stored: the disk is full');
      rmSync(ballast);
      await append(`after-${round}`);
      tally.injections++;
    }
  } finally {
    await store.close();
  }
  await inspectLog(file, acknowledged, tally);
};

/** Takes all the room that is left. */
const fill = (file: string): void => {
  const fd = openSync(file, 'a');
  const block = Buffer.alloc(4_096);
  try {
    while (existsSync(file)) writeSync(fd, block);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(fd);
  }
};
