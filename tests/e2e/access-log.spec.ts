import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type AccessEntry, AccessFile, inlineAccessStore } from '@relata/access-log';
import { WebClient } from '../../libs/auth/src/testing/web-client.js';
import { DEMO_PASSWORD } from '../console/console-world.js';
import { operationsOf } from './api-document.js';
import { cli } from './cli.js';
import { type TestRelata, testRelata } from './relata.js';

/** Reads that tell nothing of a client; another one fails here until it is listed on purpose. */
const UNTOLD: readonly string[] = [
  'audit/heads',
  'audit/proof/consistency',
  'audit/proof/inclusion',
  'consumers',
  'currency-rates',
  'currency-rates/{id}',
  'erasures',
  'erasures/{id}',
  'fields',
  'import-mappings',
  'imports',
  'imports/{id}',
  'jobs',
  'jobs/{id}',
  'macros',
  'macros/{id}',
  'me',
  'operations/stream',
  'parked',
  'pipelines',
  'pipelines/{id}',
  'privacy/due/count',
  'products',
  'products/{id}',
  'projections',
  'queues',
  'queues/{id}',
  'roles',
  'saved-views',
  'saved-views/{id}',
  'settings',
  'teams',
  'teams/{id}',
  'territories',
  'territories/{id}',
  'tokens',
  'tokens/{id}',
  'users',
  'users/{id}',
];

/** What the file of a stopped installation holds, the oldest first. */
const entriesIn = async (data: string): Promise<readonly AccessEntry[]> => {
  const store = inlineAccessStore(join(data, 'access.db'));
  const { items } = await store.read({}, 10_000);
  await store.close();
  return items.map(({ entry }) => entry).toReversed();
};

describe('the access log of an installation', () => {
  let relata: TestRelata;
  beforeAll(async () => {
    relata = await testRelata({ demo: true });
  });
  afterAll(() => relata.end());

  it('tells every read, but for what everybody may know and for how the installation works', async () => {
    const untold = (await operationsOf(relata.url)).filter(
      ({ method, permission, access }) => method === 'GET' && permission !== undefined && access === undefined,
    );
    expect(untold.map(({ path }) => path.replace('/api/v1/', '')).toSorted()).toEqual(UNTOLD);
  });

  it('tells sign-ins, those that failed, files with the records in them, and is walked by verify', async () => {
    const browser = new WebClient(`${relata.url}/oidc`);
    const page = await browser.authorize();
    await browser.post(page, { email: 'head@demo.example', password: 'wrong' });
    await browser.post(page, { email: 'nobody@demo.example', password: 'wrong' });
    const { access_token } = await browser.redeem(
      await browser.codeFrom(await browser.post(page, { email: 'head@demo.example', password: DEMO_PASSWORD })),
    );
    const file = await fetch(`${relata.url}/api/v1/exports?collection=accounts&fields=name`, {
      headers: { authorization: `Bearer ${access_token}` },
    });
    const rows = (await file.text()).trim().split('\n').length - 1;
    expect(rows).toBeGreaterThan(1);

    // What waited is written when it stops.
    await relata.restart();
    const entries = await entriesIn(relata.data);
    const signIns = entries.filter(({ via }) => via === 'sign-in');
    const head = signIns.at(-1)?.actor;
    expect(signIns.map(({ kind, act, actor, refused }) => [kind, act, actor, refused])).toEqual([
      ['refusal', 'sign-in', head, 'sign-in-wrong'],
      ['refusal', 'sign-in', undefined, 'sign-in-wrong'],
      ['sign-in', 'sign-in', head, undefined],
    ]);
    const files = entries.filter(({ kind }) => kind === 'export');
    expect(files[0]).toMatchObject({ act: 'export', actor: head, collection: 'accounts', fields: ['name'] });
    const records = new Set(files.flatMap((one) => one.records ?? []));
    expect(records.size).toBe(rows);
    expect(JSON.stringify(entries)).not.toContain('demo.example');

    const { code, out } = await cli(relata, 'verify');
    expect(JSON.parse(out)).toMatchObject({ ok: true, access: { ok: true, entries: entries.length } });
    expect(code).toBe(0);
  });

  it('is not to be changed without being seen', async () => {
    await relata.restart(() => {
      const db = new DatabaseSync(join(relata.data, 'access.db'));
      db.exec(`UPDATE entries SET body = replace(body, 'sign-in-wrong', 'none') WHERE body LIKE '%sign-in-wrong%'`);
      db.close();
    });
    const { code, out } = await cli(relata, 'verify');
    expect(out).toContain('of the access log was changed');
    expect(code).toBe(3);
  });

  it('lets entries go that are older than the installation keeps them, and says so', async () => {
    const old = (years: number): string => new Date(Date.now() - years * 365 * 24 * 3600_000).toISOString();
    const admin = await relata.as({ id: 'operator', roles: ['admin'] });
    expect((await admin.patch('/settings', { accessLogMonths: 18 })).status).toBe(200);
    await relata.restart(() => {
      for (const end of ['', '-wal', '-shm']) rmSync(join(relata.data, `access.db${end}`), { force: true });
      const file = new AccessFile(join(relata.data, 'access.db'));
      for (const years of [3, 2, 1])
        file.write([JSON.stringify({ at: old(years), kind: 'read', act: 'card', actor: `ann-${years}` })]);
      file.close();
    });
    await relata.restart();
    expect((await entriesIn(relata.data)).flatMap(({ actor }) => actor ?? [])).toEqual(['ann-1']);
    const { code, out } = await cli(relata, 'verify');
    expect(JSON.parse(out)).toMatchObject({ ok: true, access: { ok: true, pruned: { number: 2 } } });
    expect(code).toBe(0);
  });
});
