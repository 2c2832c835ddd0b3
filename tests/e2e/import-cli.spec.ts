import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { cli } from './cli.js';
import { type TestRelata, testRelata } from './relata.js';

describe('the operator’s tool', () => {
  let relata: TestRelata;
  let here = '';
  beforeAll(async () => {
    relata = await testRelata();
    here = mkdtempSync(join(tmpdir(), 'relata-cli-'));
  });
  afterAll(async () => {
    await relata.end();
    rmSync(here, { recursive: true, force: true });
  });
  const file = (name: string, text: string): string => {
    writeFileSync(join(here, name), text);
    return join(here, name);
  };

  it('imports, says what came of it, and keeps the errors as a file', async () => {
    const path = file('products.csv', 'product,series,sales_price\nA,S,10\nB,S,x\n');
    const errors = join(here, 'errors.csv');
    const { code, out } = await cli(relata, 'import', path, '--as', 'products', '--errors', errors);
    expect(code).toBe(4);
    expect(JSON.parse(out)).toMatchObject({
      read: 2,
      created: 1,
      changed: 0,
      unchanged: 0,
      rejected: 1,
      errorsFile: errors,
    });
    expect(readFileSync(errors, 'utf8')).toBe('row,column,reason,message\r\n3,sales_price,money-invalid,\r\n');
    const again = await cli(
      relata,
      'import',
      file('good.csv', 'product,series,sales_price\nA,S,10\n'),
      '--as',
      'products',
    );
    expect(again.code).toBe(0);
    expect(JSON.parse(again.out)).toMatchObject({ created: 0, changed: 0, unchanged: 1, errorsFile: null });
    const undone = await cli(relata, 'import-undo', JSON.parse(out).import);
    expect(JSON.parse(undone.out)).toMatchObject({ undone: 1, kept: 0 });
  });

  it('reads a file of one’s own by a mapping file', async () => {
    const mapping = file(
      'mine.json',
      JSON.stringify({
        name: 'mine',
        collection: 'contacts',
        externalId: { column: 'id' },
        fields: { lastName: { column: 'name' } },
      }),
    );
    const path = file('mine.csv', 'id;name\n7;Жанар\n');
    const { code, out } = await cli(relata, 'import', path, '--as', 'contacts', '--mapping', mapping);
    expect([code, JSON.parse(out).created]).toEqual([0, 1]);
    const exported = await cli(relata, 'export', 'contacts', '--format', 'ndjson', '--filter', 'externalId==7');
    const contact = JSON.parse(exported.out);
    expect(contact).toMatchObject({ lastName: 'Жанар' });
    const history = await cli(relata, 'history', `contacts/${contact.id}`);
    expect(JSON.parse(history.out)).toMatchObject([{ event: 'ContactCreated', actor: 'relata-cli' }]);
  });

  it('mints tokens, invites people, and lists what runs', async () => {
    const { out } = await cli(relata, 'token', '--role', 'auditor');
    const answer = await fetch(`${relata.url}/api/v1/users`, { headers: { authorization: `Bearer ${out.trim()}` } });
    expect(answer.status).toBe(200);
    const invited = await cli(
      relata,
      'user',
      'invite',
      '--name',
      'Ann',
      '--email',
      'ann@example.test',
      '--role',
      'sales',
    );
    expect(JSON.parse(invited.out).invitation.url).toMatch(/^http/u);
    const first = await cli(relata, 'user', 'first-admin', '--name', 'Root', '--email', 'root@example.test');
    expect(first.code).toBe(0);
    const listed = await cli(relata, 'projections');
    expect(JSON.parse(listed.out).length).toBeGreaterThan(5);
    const rebuilt = await cli(relata, 'rebuild', 'contact_list');
    expect(JSON.parse(rebuilt.out)).toMatchObject([{ projection: 'contact_list', checksum: expect.any(String) }]);
    expect((await cli(relata, 'parked')).out).toBe('[]\n');
    const tail = await cli(relata, 'tail', '--from', '0', '--limit', '1');
    expect(JSON.parse(tail.out)).toMatchObject({ specversion: '1.0' });
  });

  it('tells wrong use from refusal, and never prints a stack', async () => {
    expect(await cli(relata, 'import', 'nowhere.csv', '--as', 'users')).toMatchObject({ code: 2, out: '' });
    expect(await cli(relata, 'import')).toMatchObject({ code: 2 });
    expect(await cli(relata, 'launch')).toMatchObject({ code: 2 });
    expect(await cli(relata, 'report', 'pipeline', '--by', 'moon')).toMatchObject({ code: 2 });
    expect(await cli(relata, 'token', '--role', 'king')).toMatchObject({ code: 2 });
    expect(await cli(relata, 'history', 'contacts/none')).toMatchObject({ code: 3 });
    const bad = file('bad.csv', 'a,b\n1,2\n');
    expect(await cli(relata, 'import', bad, '--as', 'users')).toMatchObject({ code: 3 });
    expect(await cli({ ...relata, url: 'http://127.0.0.1:9' }, 'projections')).toMatchObject({ code: 1, out: '' });
    expect(await cli({ ...relata, data: here }, 'projections')).toMatchObject({ code: 2 });
    const help = await cli(relata, 'import', '--help');
    expect([help.code, help.out]).toEqual([0, expect.stringContaining('--mapping')]);
    expect((await cli(relata, '--settings')).out).toContain('RELATA_PORT');
  });

  it('verifies the log of a running server', async () => {
    const { code, out } = await cli(relata, 'verify');
    expect([code, JSON.parse(out).ok]).toEqual([0, true]);
    expect(await cli({ ...relata, data: here }, 'verify')).toMatchObject({ code: 2 });
  });
});

describe('a folder that the tool fills', () => {
  it('holds a company, is filled once, and shows what was changed by hand', async () => {
    const data = mkdtempSync(join(tmpdir(), 'relata-seed-'));
    const at = { url: 'http://127.0.0.1:9', data };
    try {
      const seeded = await cli(at, 'seed', '--contacts', '20', '--seed', '5');
      expect(seeded).toMatchObject({ code: 0 });
      expect(JSON.parse(seeded.out).people).toHaveLength(12);
      expect(await cli(at, 'seed')).toMatchObject({ code: 3 });
      expect(await cli(at, 'seed', '--contacts', 'many')).toMatchObject({ code: 2 });
      expect(await cli(at, 'verify')).toMatchObject({ code: 0 });
      const db = new DatabaseSync(join(data, 'events.db'));
      const event = db.prepare('SELECT position, id, body FROM events ORDER BY position LIMIT 1 OFFSET 40').get();
      const body = Buffer.from(event?.body as Uint8Array | string);
      body[10] = (body[10] ?? 0) ^ 1;
      const changed = typeof event?.body === 'string' ? body.toString() : body;
      db.prepare('UPDATE events SET body = ? WHERE position = ?').run(changed, event?.position ?? 0);
      db.close();
      const { code, out } = await cli(at, 'verify');
      expect([code, JSON.parse(out)]).toMatchObject([
        3,
        { ok: false, problem: { kind: 'edited', position: String(event?.position) } },
      ]);
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  }, 60_000);
});
