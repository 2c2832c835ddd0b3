import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { cli, type Ended } from './cli.js';
import { type TestRelata, testRelata } from './relata.js';

const SCRIPT = resolve('examples/verify-proof.mjs');

describe('what was signed of the log', () => {
  let relata: TestRelata;
  let elsewhere: string;
  beforeAll(async () => {
    relata = await testRelata();
    elsewhere = mkdtempSync(join(tmpdir(), 'relata-anchor-'));
    const admin = await relata.as({ id: 'u-admin', roles: ['admin'] });
    for (const name of ['One', 'Two', 'Three']) {
      expect((await admin.post('/accounts', { name })).status).toBe(201);
      // A stop signs what is new.
      await relata.restart();
    }
    copyFileSync(join(relata.data, 'proof/heads.jsonl'), join(elsewhere, 'anchor.jsonl'));
  });
  afterAll(async () => {
    await relata.end();
    rmSync(elsewhere, { recursive: true });
  });

  const proof = async (...args: readonly string[]) => {
    const { code, out, err } = await cli(relata, 'proof', ...args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return JSON.parse(out);
  };
  /** What somebody without this program makes of a proof. */
  const judged = (value: object, anchor = join(elsewhere, 'anchor.jsonl')): number | null => {
    const file = join(elsewhere, 'proof.json');
    writeFileSync(file, JSON.stringify(value));
    return spawnSync(process.execPath, [SCRIPT, file, join(relata.data, 'proof/keys.jsonl'), anchor]).status;
  };

  it('is listed, agrees with the log, and names the last position that it stands for', async () => {
    const heads = await proof('heads');
    expect(heads.length).toBeGreaterThanOrEqual(3);
    const { code, out } = await cli(relata, 'verify', '--anchor', join(elsewhere, 'anchor.jsonl'));
    expect([code, JSON.parse(out)]).toMatchObject([0, { ok: true, signedUpTo: heads.at(-1).size }]);
    expect(await cli(relata, 'verify', '--anchor', join(elsewhere, 'none'))).toMatchObject({ code: 2 });
    writeFileSync(join(elsewhere, 'empty'), '');
    expect(await cli(relata, 'verify', '--anchor', join(elsewhere, 'empty'))).toMatchObject({ code: 2 });
  });

  it('is handed to auditors, who keep it, and to nobody else', async () => {
    const heads = await proof('heads');
    const auditor = await relata.as({ id: 'u-auditor', roles: ['auditor'] });
    const { body } = await auditor.get('/audit/heads');
    expect(body.items).toEqual(heads);
    expect(body.keys[0].id).toBe(heads[0].key);
    expect((await auditor.get('/audit/heads?limit=1')).body.items).toEqual(heads.slice(-1));
    const seller = await relata.as({ id: 'u-seller', roles: ['sales'] });
    expect((await seller.get('/audit/heads')).status).toBe(403);
  });

  it('proves an event to those who hold a head, and nothing else', async () => {
    const value = await proof('inclusion', '2');
    expect(judged(value)).toBe(0);
    expect(judged({ ...value, position: 1 })).toBe(1);
    expect(judged({ ...value, eventHash: '00'.repeat(32) })).toBe(1);
    expect(judged({ ...value, head: { ...value.head, root: '00'.repeat(32) } })).toBe(1);
    expect(await cli(relata, 'proof', 'inclusion', 'x')).toMatchObject({ code: 2, err: "'x' is not a position.\n" });
    expect(await cli(relata, 'proof', 'inclusion', '999999')).toMatchObject({ code: 3 });
  });

  it('proves that the log of a later head begins with that of an earlier one', async () => {
    const [first, ...rest] = await proof('heads');
    const value = await proof('consistency', String(first.size), String(rest.at(-1).size));
    expect(judged(value)).toBe(0);
    expect(judged({ ...value, path: value.path.slice(1) })).toBe(1);
    const kept = (heads: readonly object[]): string => {
      const file = join(elsewhere, 'kept.jsonl');
      writeFileSync(file, heads.map((head) => `${JSON.stringify(head)}\n`).join(''));
      return file;
    };
    expect(judged(value, kept([first]))).toBe(0);
    expect(judged(value, kept([rest.at(-1)]))).toBe(1);
    expect(judged(value, kept([{ ...first, root: '00'.repeat(32) }]))).toBe(1);
    expect(judged(value, kept([first, { ...rest.at(-1), root: '00'.repeat(32) }]))).toBe(1);
  });

  it('proves both over HTTP, as the program does, to auditors', async () => {
    const auditor = await relata.as({ id: 'u-auditor', roles: ['auditor'] });
    const heads = await proof('heads');
    const [from, to] = [heads[0].size, heads.at(-1).size];
    const inclusion = await auditor.get('/audit/proof/inclusion?position=2');
    expect(inclusion.body).toEqual(await proof('inclusion', '2'));
    expect(judged(inclusion.body)).toBe(0);
    const consistency = await auditor.get(`/audit/proof/consistency?from=${from}&to=${to}`);
    expect(consistency.body).toEqual(await proof('consistency', String(from), String(to)));
    expect(judged(consistency.body)).toBe(0);
    const older = await auditor.get(`/audit/proof/inclusion?position=1&size=${from}`);
    expect(older.body).toEqual(await proof('inclusion', '1', '--size', String(from)));
    expect([older.body.head, judged(older.body)]).toEqual([heads[0], 0]);
    const seller = await relata.as({ id: 'u-seller', roles: ['sales'] });
    expect((await seller.get('/audit/proof/inclusion?position=2')).status).toBe(403);
  });

  it('names the field where there is no proof, and when there will be', async () => {
    const auditor = await relata.as({ id: 'u-auditor', roles: ['auditor'] });
    const admin = await relata.as({ id: 'u-admin', roles: ['admin'] });
    const to = (await proof('heads')).at(-1).size;
    await admin.post('/accounts', { name: 'Not signed yet' });
    expect(await auditor.get(`/audit/proof/inclusion?position=${to + 1}`)).toMatchObject({
      status: 409,
      body: {
        type: '/problems/not-signed-yet',
        errors: [{ field: 'position', message: expect.stringMatching(/the next head is signed at \d{4}-/) }],
      },
    });
    const refused = (field: string) => ({ status: 400, body: { errors: [expect.objectContaining({ field })] } });
    expect(await auditor.get('/audit/proof/inclusion?position=0')).toMatchObject(refused('position'));
    expect(await auditor.get('/audit/proof/inclusion?position=999999')).toMatchObject(refused('position'));
    const against = (size: number) => auditor.get(`/audit/proof/inclusion?position=${to}&size=${size}`);
    expect(await against(to + 1)).toMatchObject(refused('size'));
    expect(await against((await proof('heads'))[0].size)).toMatchObject(refused('position'));
    expect(await auditor.get(`/audit/proof/consistency?from=${to + 1}&to=${to + 1}`)).toMatchObject(refused('from'));
    expect(await auditor.get(`/audit/proof/consistency?from=${to}&to=${to + 1}`)).toMatchObject(refused('to'));
    expect(await auditor.get(`/audit/proof/consistency?from=${to}&to=1`)).toMatchObject(refused('from'));
  });

  it('is signed by a new key after a change of keys, without a break', async () => {
    const before = (await proof('heads')).at(-1).key;
    const { id } = await proof('rotate-key');
    const admin = await relata.as({ id: 'u-admin', roles: ['admin'] });
    await admin.post('/accounts', { name: 'Four' });
    await relata.restart();
    const last = (await proof('heads')).at(-1);
    expect([last.key, before === id]).toEqual([id, false]);
    expect(await cli(relata, 'verify')).toMatchObject({ code: 0 });
  });

  it('shows that the end of a log was cut', async () => {
    const data = join(elsewhere, 'copy');
    cpSync(relata.data, data, { recursive: true });
    const log = new DatabaseSync(join(data, 'events.db'));
    log.exec(`DELETE FROM events WHERE position > 2; DELETE FROM streams WHERE id NOT IN (SELECT stream FROM events)`);
    log.close();
    const ended: Ended = await cli({ url: relata.url, data }, 'verify');
    expect([ended.code, JSON.parse(ended.out).problem.kind]).toEqual([3, 'truncated']);
  });
});
