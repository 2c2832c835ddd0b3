import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyLog } from '@relata/store-sqlite';
import { type Client, type TestRelata, testRelata } from './relata.js';

interface Checksum {
  readonly projection: string;
  readonly documents: number;
}

describe('the log is the truth', () => {
  let relata: TestRelata;
  let admin: Client;
  beforeAll(async () => {
    relata = await testRelata();
    admin = await relata.as({ id: 'u-admin', roles: ['admin'] });
    const account = (await admin.post('/accounts', { name: 'Acme', sector: 'technology' })).body.id;
    for (let i = 0; i < 20; i += 1) {
      const { body } = await admin.post('/contacts', { lastName: `Person ${i}`, accounts: [{ accountId: account }] });
      await admin.patch(`/contacts/${body.id}`, { jobTitle: `Title ${i}` });
      if (i % 5 === 0) await admin.post(`/contacts/${body.id}/archive`);
    }
    await admin.post('/notes', { text: 'met at the fair', clients: [`accounts/${account}`] });
  });
  afterAll(() => relata.end());

  /** The log as it lies on disk after a stop, copied so that it can be damaged. */
  const copyOfLog = async (): Promise<{ readonly file: string; readonly done: () => void }> => {
    const folder = mkdtempSync(join(tmpdir(), 'relata-log-'));
    const file = join(folder, 'events.db');
    await relata.restart();
    copyFileSync(join(relata.data, 'events.db'), file);
    return { file, done: () => rmSync(folder, { recursive: true, force: true }) };
  };

  it('is verified offline, and a changed byte is found in the event that has it', async () => {
    const { file, done } = await copyOfLog();
    try {
      const whole = await verifyLog(file);
      expect(whole).toMatchObject({ ok: true });
      expect(whole.events).toBeGreaterThan(40);
      const bytes = readFileSync(file);
      // An open fact of the account; SQLite may leave an old copy of a page behind, so all places are changed.
      const fact = '"sector":"technology"';
      expect(bytes.includes(fact)).toBe(true);
      for (let at = bytes.indexOf(fact); at >= 0; at = bytes.indexOf(fact, at))
        bytes.write('T', at + '"sector":"'.length);
      writeFileSync(file, bytes);
      expect(await verifyLog(file)).toMatchObject({ ok: false, problem: { position: '1', kind: 'edited' } });
    } finally {
      done();
    }
  });

  it('tells in the metrics how far everything is behind, and that it is there', async () => {
    const text = await (await fetch(`${relata.url}/metrics`)).text();
    expect(text).toContain('relata_projections_up 1');
    expect(text).toContain('relata_projection_lag_events{projection="contact_list"} 0');
    expect(text).toContain('relata_consumer_lag_seconds{consumer="publisher",service="contacts"} 0');
    expect(text).toContain('relata_consumer_up{consumer="notary",service="process"} 1');
    const { items } = (await admin.get('/consumers')).body;
    expect(items).toContainEqual(expect.objectContaining({ service: 'contacts', lagEvents: 0 }));
    const lanes = items.filter((one: { consumer: string }) => one.consumer === 'client_timeline');
    expect(lanes.map(({ lane }: { lane: string }) => lane)).toContain('crm.contacts.events.v1/0');
    const named = new Set(items.map(({ consumer }: { consumer: string }) => consumer));
    for (const one of ['publisher', 'act_index', 'access_log', 'notary', 'access_retention'])
      expect(named).toContain(one);
    expect(items.filter((one: { failure?: string }) => one.failure)).toEqual([]);
  });

  it('folds one client anew, in the list and in the timeline, and leaves the others as they are', async () => {
    const [contact] = (await admin.get('/contacts?sort=fullName&limit=1')).body.items;
    const finished = async (path: string, wish: object) => {
      const { body } = await admin.post(path, wish);
      for (;;) {
        const job = (await admin.get(`/jobs/${body.id}`)).body;
        if (job.status === 'done') return job.result;
        if (job.status === 'failed') throw new Error(job.error);
      }
    };
    const healed = (projection: string, only: string) => finished(`/projections/${projection}/rebuild`, { only });
    const before = (await admin.get('/projections')).body.items;
    const card = await finished(`/records/contacts/${contact.id}/heal`, {});
    // The list has one document of it, and its past one for each of its two or three events.
    expect([card.changed, card.documents >= 3]).toEqual([0, true]);
    expect(await healed('contact_list', contact.id)).toEqual({ documents: 1, changed: 0 });
    expect(await healed('contact_list', 'nobody')).toEqual({ documents: 0, changed: 0 });
    const { body } = await admin.get('/projections');
    expect(body.items).toEqual(before);
  });

  it('brings back every read model: folded beside, gone back from, deleted and folded anew they have the same checksums', async () => {
    const folded = new Map<string, { readonly done: number; readonly total?: number }>();
    const rebuilt = async (): Promise<readonly Checksum[]> => {
      const { body } = await admin.get('/projections');
      const results: Checksum[] = [];
      for (const { projection } of body.items) {
        const started = await admin.post(`/projections/${projection}/rebuild`);
        expect(started.status).toBe(202);
        results.push({ projection, ...(await finished(started.body.id)) });
      }
      return results;
    };
    const finished = async (job: string): Promise<Omit<Checksum, 'projection'>> => {
      for (;;) {
        const { body } = await admin.get(`/jobs/${job}`);
        if (body.status === 'done') {
          folded.set(body.input.projection, body.progress);
          return body.result;
        }
        if (body.status !== 'queued' && body.status !== 'running') throw new Error(`job ended as ${body.status}`);
      }
    };
    const before = await rebuilt();
    expect(before.length).toBeGreaterThan(10);
    const { done = 0, total } = folded.get('contact_list') ?? {};
    expect([done > 0, total]).toEqual([true, done]);
    const list = await admin.get('/contacts?sort=fullName&limit=100');
    expect(list.body.items).toHaveLength(20);
    const one = async () =>
      (await admin.get('/projections')).body.items.find((p: Checksum) => p.projection === 'contact_list');
    const { version, wayBack } = await one();
    expect(wayBack).toBe(version - 1);
    expect((await admin.post('/projections/contact_list/back')).status).toBe(200);
    expect(await one()).toMatchObject({ version: wayBack, wayBack: version, state: 'live' });
    expect((await admin.get('/contacts?sort=fullName&limit=100')).body).toEqual(list.body);
    await relata.restart(() => rmSync(join(relata.data, 'read-models'), { recursive: true }));
    const again = await admin.get('/contacts?sort=fullName&limit=100');
    expect(again.body).toEqual(list.body);
    expect(await rebuilt()).toEqual(before);
  });
});
