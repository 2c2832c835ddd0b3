import { spawn } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cli, type Ended } from './cli.js';
import { type Client, type TestRelata, testRelata } from './relata.js';

let relata: TestRelata;
let seller: Client;
const folder = mkdtempSync(join(tmpdir(), 'relata-backup-'));
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  relata = await testRelata();
  seller = await relata.as({ id: 'sue', roles: ['sales'], teams: ['west'] });
});
afterAll(async () => {
  await relata.end();
  rmSync(folder, { recursive: true, force: true });
});

const create = async (lastName: string): Promise<{ id: string; position: string }> => {
  const made = await seller.post('/contacts', { lastName });
  expect(made.status).toBe(201);
  return { id: made.body.id, position: made.headers.get('relata-position') ?? '' };
};

let n = 0;
const backUp = async (): Promise<{ log: string; vault: string; secrets: string; ended: Ended }> => {
  const name = `b${n++}`;
  const [log, vault, secrets] = [at(`${name}-log`), at(`${name}-vault`), at(`${name}-secrets`)];
  const ended = await cli(relata, 'backup', log, '--vault', vault, '--secrets', secrets);
  return { log, vault, secrets, ended };
};
const restoreTo = (data: string, b: { log: string; vault: string; secrets: string }, ...more: readonly string[]) =>
  cli({ url: relata.url, data }, 'restore', b.log, '--vault', b.vault, '--secrets', b.secrets, ...more);

/** What an installation on this data folder answers. */
const onData = async <T>(data: string, work: (restored: TestRelata) => Promise<T>): Promise<T> => {
  const restored = await testRelata({ demo: false, data });
  try {
    return await work(restored);
  } finally {
    await restored.end();
  }
};
const namesIn = async (restored: TestRelata): Promise<readonly string[]> => {
  const reader = await restored.as({ id: 'hank', roles: ['head-of-sales'] });
  const { body } = await reader.get('/contacts?limit=500');
  return body.items.map((item: { lastName: string }) => item.lastName).sort();
};

it('copies log and vault apart while commands flow, and brings back all that was acknowledged before it began', async () => {
  const before = await Promise.all(Array.from({ length: 20 }, (_, i) => create(`Before ${i}`)));
  let running = true;
  const during: string[] = [];
  const load = (async () => {
    for (let i = 0; running; i++) during.push((await create(`During ${i}`)).position);
  })();
  const taken = await backUp();
  running = false;
  await load;
  expect([taken.ended.err, taken.ended.code]).toEqual(['', 0]);
  expect(readdirSync(taken.log)).not.toContain('vault.db');
  const { position } = JSON.parse(taken.ended.out);
  expect(before.every((one) => Number(one.position) <= Number(position))).toBe(true);

  const restored = await restoreTo(at('first'), taken);
  expect(restored).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(restored.out)).toMatchObject({ position: Number(position) });
  const names = await onData(at('first'), namesIn);
  const expected = during.filter((one) => Number(one) <= Number(position)).length;
  expect(names).toHaveLength(20 + expected);
  expect(names).toEqual(expect.arrayContaining(Array.from({ length: 20 }, (_, i) => `Before ${i}`)));
});

it('goes back to a position, an event or a moment, and the log that ends there verifies', async () => {
  const first = await create('First');
  const second = await create('Second');
  await create('Third');
  const history = await seller.get(`/contacts/${second.id}/history`);
  const taken = await backUp();
  const audit = await (await relata.as({ id: 'ada', roles: ['auditor'] })).get(`/audit?subject=contact-${second.id}`);
  const untils = [second.position, String(audit.body.items[0].id).split('.')[0] ?? '', history.body.items[0].at];
  for (const [i, until] of untils.entries()) {
    const data = at(`until-${i}`);
    const restored = await restoreTo(data, taken, '--until', until);
    expect([until, restored.code, restored.err]).toEqual([until, 0, '']);
    const verified = await cli({ url: relata.url, data }, 'verify');
    expect(JSON.parse(verified.out)).toMatchObject({ ok: true });
    const names = await onData(data, namesIn);
    expect(names).toEqual(expect.arrayContaining(['First', 'Second']));
    expect(names).not.toContain('Third');
  }
  expect(first.position).not.toBe(second.position);
  const wrong = await restoreTo(at('never'), taken, '--until', '99999999');
  expect([wrong.code, wrong.err]).toEqual([
    3,
    expect.stringMatching(/'99999999' is no position \(1 to \d+\).*--until/),
  ]);
  expect(existsSync(at('never'))).toBe(false);
});

it('a backup is verified by itself, and one with a changed, a cut or a missing file is refused with its name', async () => {
  await create('Verified');
  const taken = await backUp();
  const whole = await cli(relata, 'verify', '--backup', taken.log);
  expect(JSON.parse(whole.out)).toMatchObject({ ok: true });
  const harms: readonly (readonly [string, (log: string) => void])[] = [
    ['events.db is not as it was written', (log) => appendFileSync(join(log, 'events.db'), 'x')],
    [
      'events.db is not as it was written',
      (log) => writeFileSync(join(log, 'events.db'), readFileSync(join(log, 'events.db')).subarray(0, -4096)),
    ],
    ['keys.jsonl is missing', (log) => rmSync(join(log, 'proof/keys.jsonl'))],
    ['is no whole backup: backup.json is missing', (log) => rmSync(join(log, 'backup.json'))],
  ];
  for (const [i, [words, harm]] of harms.entries()) {
    const log = at(`harmed-${i}`);
    cpSync(taken.log, log, { recursive: true });
    harm(log);
    for (const ended of [await cli(relata, 'verify', '--backup', log), await restoreTo(at('never'), { ...taken, log })])
      expect([ended.code, ended.out + ended.err]).toEqual([3, expect.stringContaining(words)]);
    expect(existsSync(at('never'))).toBe(false);
  }
});

it('tells a reader of events who stands behind the end of a log that was put back', async () => {
  const { position } = await create('Last of all');
  const reader = await relata.as({ id: 'hank', roles: ['head-of-sales'] });
  expect((await reader.get(`/events?from=${position}`)).body.items).toEqual([]);
  for (const path of ['/events', '/events/stream']) {
    const { status, body } = await reader.get(`${path}?from=${Number(position) + 10}`);
    expect([status, body.type]).toEqual([409, expect.stringContaining('position-ahead')]);
  }
});

it('overwrites nothing and mixes nothing', async () => {
  const taken = await backUp();
  const again = await cli(relata, 'backup', taken.log, '--vault', at('other-vault'));
  expect([again.code, again.err]).toEqual([3, expect.stringContaining('holds a backup already')]);
  const together = await cli(relata, 'backup', at('both'), '--vault', join(at('both'), 'vault'));
  expect([together.code, together.err]).toEqual([2, expect.stringContaining('kept apart')]);
  const onto = await restoreTo(relata.data, taken);
  expect([onto.code, onto.err]).toEqual([3, expect.stringContaining('is not empty')]);
  const swapped = await cli({ url: relata.url, data: at('swapped') }, 'restore', taken.vault, '--vault', taken.log);
  expect([swapped.code, swapped.err]).toEqual([3, expect.stringContaining('holds the vault of a backup, not the log')]);
});

it('a kill leaves neither half a backup that is taken for one, nor half a data folder', async () => {
  const program = resolve('services/cli/dist/main.js');
  const target = at('killed');
  const child = spawn(process.execPath, [
    program,
    'backup',
    target,
    '--vault',
    at('killed-vault'),
    '--data',
    relata.data,
  ]);
  const ended = new Promise((done) => child.once('exit', done));
  while (!existsSync(join(target, 'unfinished')) && child.exitCode === null) await new Promise(setImmediate);
  child.kill('SIGKILL');
  await ended;
  if (existsSync(join(target, 'unfinished'))) {
    const refused = await cli(relata, 'verify', '--backup', target);
    expect(refused.code).toBe(3);
    rmSync(at('killed-vault'), { recursive: true, force: true });
    const once = await cli(relata, 'backup', target, '--vault', at('killed-vault'));
    expect(once).toMatchObject({ code: 0, err: '' });
  }
  expect((await cli(relata, 'verify', '--backup', target)).code).toBe(0);
});

it('whoever was erased after the backup is erased again by the newest ledger, before anybody is served', async () => {
  const { id } = await create('Regretted');
  const taken = await backUp();
  const erased = await cli(relata, 'erase', `contacts/${id}`, '--yes');
  expect(JSON.parse(erased.out)).toMatchObject({ status: 'done', subject: `contacts/${id}` });
  const data = at('erased-since');
  const restored = await restoreTo(data, taken, '--ledger', join(relata.data, 'erasures.jsonl'));
  expect(restored).toMatchObject({ code: 0, err: '' });
  expect(await onData(data, namesIn)).not.toContain('Regretted');
});

it('read models that are ahead of the log are refused at the start, with the way out', async () => {
  await create('Before the copy');
  const [copy] = [at('older')];
  await relata.restart(() => cpSync(relata.data, copy, { recursive: true }));
  await create('After the copy');
  await relata.restart();
  const data = at('mixed');
  cpSync(copy, data, { recursive: true });
  rmSync(join(data, 'read-models'), { recursive: true });
  cpSync(join(relata.data, 'read-models'), join(data, 'read-models'), { recursive: true });
  await expect(testRelata({ demo: false, data })).rejects.toThrow(
    /\w+ stands at position \d+, but the log ends at \d+: .*move .*read-models.* aside/,
  );
  rmSync(join(data, 'read-models'), { recursive: true });
  expect(await onData(data, namesIn)).toContain('Before the copy');
});

it('a new master key takes the place of the old one while the server runs', async () => {
  const { id } = await create('Still readable');
  expect(JSON.parse((await cli(relata, 'keys', 'rotate')).out)).toMatchObject({ rotated: true });
  await relata.restart();
  expect((await seller.get(`/contacts/${id}`)).body.lastName).toBe('Still readable');
});
