import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type AccessEntry, inlineAccessStore, verifyAccessLog } from '@relata/access-log';
import { mintToken } from '@relata/auth';

const MAIN = resolve(__dirname, '../../services/all-in-one/dist/main.js');
/** Kills; the longer command asks for more: `RELATA_KILLS=250`. */
const KILLS = Math.max(1, Math.round(Number(process.env.RELATA_KILLS ?? 52) / 17));
/** Reads that are asked for one after another before the kill: more than a second of them. */
const READ_FOR_MS = 1_500;
const MAY_BE_LOST_MS = 1_000;

/** Starts a process on the folder; answers it with its address. */
const start = (data: string): Promise<{ readonly child: ChildProcess; readonly url: string }> =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, [MAIN, '--empty', '--port', '0', '--data', data], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    const read = (chunk: Buffer): void => {
      text += chunk;
      const url = /Relata is ready at (\S+)/.exec(text)?.[1];
      if (url) done({ child, url });
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', () => fail(new Error(`the process ended by itself: ${text}`)));
  });

const killed = (child: ChildProcess): Promise<void> =>
  new Promise((done) => {
    child.removeAllListeners('exit');
    child.once('exit', () => done());
    child.kill('SIGKILL');
  });

/** What was answered, by correlation id: when, in milliseconds of this process. */
type Answered = Map<string, number>;

const everything = async (file: string): Promise<readonly AccessEntry[]> => {
  const store = inlineAccessStore(file);
  const { items } = await store.read({}, 1_000_000);
  await store.close();
  return items.map(({ entry }) => entry);
};

describe('killing the process while it is read from', () => {
  const data = mkdtempSync(join(tmpdir(), 'relata-reads-'));
  afterAll(() => rmSync(data, { recursive: true }));

  it('loses no read that was answered more than a second before, and no file at all', async () => {
    const tally = { kills: 0, reads: 0, lostYounger: 0, lostOlder: 0, files: 0, filesLost: 0 };
    for (let run = 0; run < KILLS; run++) {
      const { child, url } = await start(data);
      const token = await mintToken({ dataDir: data, subject: 'u-head', roles: ['head-of-sales'], seconds: 600 });
      const ask = async (path: string, id: string): Promise<number> => {
        const headers = { authorization: `Bearer ${token}`, 'relata-correlation-id': id };
        const answer = await fetch(`${url}/api/v1${path}`, { headers });
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
      await killed(child);
      tally.kills++;
      tally.files++;
      tally.reads += reads.size;
      const found = new Set((await everything(join(data, 'access.db'))).map(({ request }) => request));
      if (!found.has(`file-${run}`)) tally.filesLost++;
      for (const [id, at] of reads)
        if (!found.has(id)) tally[end - at > MAY_BE_LOST_MS ? 'lostOlder' : 'lostYounger']++;
      expect(await verifyAccessLog(join(data, 'access.db'))).toMatchObject({ ok: true });
    }
    console.table([tally]);
    expect(tally).toMatchObject({ kills: KILLS, lostOlder: 0, filesLost: 0 });
    expect(tally.reads).toBeGreaterThan(KILLS);
  }, 600_000);
});
