import { cpSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { verifyLog } from '@relata/store-sqlite';
import { type Client, type TestRelata, testRelata } from './relata.js';

let relata: TestRelata;
let [seller, dpo, head, admin] = [] as unknown as [Client, Client, Client, Client];

beforeAll(async () => {
  relata = await testRelata();
  seller = await relata.as({ id: 'sue', roles: ['sales'], teams: ['west'] });
  head = await relata.as({ id: 'hank', roles: ['head-of-sales'] });
  dpo = await relata.as({ id: 'dora', roles: ['dpo'] });
  admin = await relata.as({ id: 'adam', roles: ['admin'] });
});
afterAll(() => relata.end());

/** Every byte of every file below a folder, in small letters: search words are kept so. */
const bytesOf = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, 'latin1').toLowerCase())
    .join('\n');

const jobDone = async (client: Client, id: string): Promise<{ status: string; result: Record<string, unknown> }> => {
  for (;;) {
    const { body } = await client.get(`/jobs/${id}`);
    if (!['queued', 'running'].includes(body.status)) return body;
  }
};

/** Words that stand in personal data alone, old values included. */
const WORDS = ['quillfeather', 'zebedee', 'oldname', 'zq.quill', 'zq.older', '512777888', 'wharfinger'];
const NOTES = { own: 'prefers marzipan', shared: 'quarrelled about herrings' };

/** Waits until a list has come to a position, however long it takes. */
const shown = async (list: string, position: string | null): Promise<void> => {
  while ((await seller.get(`/${list}?limit=1&after=${position}`)).headers.get('relata-stale') !== null);
};

const createPerson = async (
  sharedText: string = NOTES.shared,
): Promise<{ id: string; account: string; notes: Record<keyof typeof NOTES, string> }> => {
  const account = (await seller.post('/accounts', { name: 'Harbour Ltd' })).body.id;
  const made = await seller.post('/contacts', {
    firstName: 'Zebedee',
    lastName: 'Oldname',
    jobTitle: 'Wharfinger',
    emails: [{ address: 'zq.older@person.example' }],
    phones: [{ number: '+48 512 777 888' }],
    accounts: [{ accountId: account }],
  });
  const { id } = made.body;
  // Written before it is changed, so that the old values have been in the files, too.
  await shown('contacts', made.headers.get('relata-position'));
  await seller.patch(`/contacts/${id}`, {
    lastName: 'Quillfeather',
    fullName: 'Zebedee Quillfeather',
    emails: [{ address: 'zq.quill@person.example' }],
  });
  const note = async (text: string, clients: readonly string[]): Promise<string> => {
    const { body, headers } = await seller.post('/notes', { text, clients });
    // In the lists, and so in the files, by then.
    for (const list of ['contacts', 'notes']) await shown(list, headers.get('relata-position'));
    return body.id;
  };
  const own = await note(NOTES.own, [`contacts/${id}`]);
  const shared = await note(sharedText, [`contacts/${id}`, `accounts/${account}`]);
  return { id, account, notes: { own, shared } };
};

const eraseFully = async (id: string, also: readonly string[] = []) => {
  const started = await dpo.post(`/contacts/${id}/erase`, { ground: 'request', also });
  expect(started.status).toBe(202);
  const job = await jobDone(dpo, started.body.id);
  expect(job).toMatchObject({ status: 'done', result: { status: 'done' } });
  return job.result as { id: string; log: { position: string; eventHash: string } };
};

it('tells what would go, offers what is shared one by one, and does nothing yet', async () => {
  const { id, account, notes } = await createPerson();
  const preview = await dpo.post(`/contacts/${id}/erase`, { ground: 'request', preview: true });
  expect(preview.status).toBe(200);
  expect(preview.body.records).toHaveLength(2);
  expect(preview.body.records).toEqual(
    expect.arrayContaining([
      { ref: `notes/${notes.own}`, title: NOTES.own, others: [], goes: true },
      { ref: `notes/${notes.shared}`, title: NOTES.shared, others: [`accounts/${account}`], goes: false },
    ]),
  );
  expect((await seller.get(`/contacts/${id}`)).body.lastName).toBe('Quillfeather');
  await eraseFully(id, [`notes/${notes.shared}`]);
});

it('leaves the plain text nowhere: card, list, search, history, and not one byte of any file', async () => {
  const { id, notes } = await createPerson();
  const before = bytesOf(relata.data);
  expect([...WORDS, ...Object.values(NOTES)].filter((word) => !before.includes(word))).toEqual([]);

  const { log } = await eraseFully(id, [`notes/${notes.shared}`]);

  const then = await seller.get(`/contacts/${id}?asOf=${BigInt(log.position) - 1n}`);
  expect([then.body.status, then.body.revision]).toEqual(['erased', 2]);
  const card = await seller.get(`/contacts/${id}`);
  expect(card.body).toMatchObject({ id, status: 'erased', ownerId: 'sue' });
  expect(card.body.fullName).toBeUndefined();
  for (const query of ['q=quillfeather', 'q=zebedee', 'filter=email==zq.quill@person.example'])
    expect((await seller.get(`/contacts?${query}&after=${log.position}`)).body.items).toEqual([]);
  for (const path of [`/contacts/${id}/history`, `/clients/contacts/${id}/timeline`, '/notes', '/search?q=zebedee'])
    expect(JSON.stringify((await seller.get(path)).body)).not.toMatch(/quillfeather|oldname|marzipan|herrings/i);

  const after = bytesOf(relata.data);
  expect([...WORDS, ...Object.values(NOTES)].filter((word) => after.includes(word))).toEqual([]);
});

it('lets the chain verify, the read models be built anew, and others have the e-mail', async () => {
  const report = await verifyLog(join(relata.data, 'events.db'));
  expect(report).toMatchObject({ ok: true });
  const rebuilt = await admin.post('/projections/contact_list/rebuild', {});
  expect((await jobDone(admin, rebuilt.body.id)).status).toBe('done');
  expect((await seller.get('/contacts?q=zebedee')).body.items).toEqual([]);
  expect((await seller.get('/contacts?filter=status==erased')).body.items).toHaveLength(2);
  const heir = await seller.post('/contacts', {
    fullName: 'Another Person',
    emails: [{ address: 'zq.quill@person.example' }],
  });
  expect(heir.status).toBe(201);
  await eraseFully(heir.body.id);
});

it('is refused while a legal hold lies on the person, and says so', async () => {
  const { id } = await createPerson();
  const held = await dpo.post(`/contacts/${id}/place-hold`, { reason: 'Case 12/2026' });
  expect(held.body.legalHold).toEqual({ reason: 'Case 12/2026' });
  const refused = await dpo.post(`/contacts/${id}/erase`, { ground: 'request' });
  expect([refused.status, refused.body.type]).toEqual([409, expect.stringContaining('legal-hold')]);
  expect((await dpo.post(`/contacts/${id}/lift-hold`, {})).body.legalHold).toBeUndefined();
  await eraseFully(id);
  expect((await seller.patch(`/contacts/${id}`, { firstName: 'Back' })).status).toBe(409);
  expect((await dpo.post(`/contacts/${id}/erase`, { ground: 'request' })).status).toBe(409);
});

it('refuses records that it did not offer and grounds that it does not know, and names the field', async () => {
  const { id } = await createPerson();
  const wrong = await dpo.post(`/contacts/${id}/erase`, { ground: 'request', also: ['notes/none'] });
  expect(wrong.body.errors).toEqual([{ field: 'also.0', message: 'must be a record that the preview offers' }]);
  const ground = await dpo.post(`/contacts/${id}/erase`, { ground: 'whim' });
  expect([ground.status, ground.body.errors[0].field]).toEqual([400, 'ground']);
  expect((await head.post(`/contacts/${id}/erase`, { ground: 'request' })).status).toBe(403);
  await eraseFully(id);
});

it('names what is due by the rules of retention, held people left out, and erases a note by itself', async () => {
  expect((await dpo.get('/privacy/due?collection=notes')).body).toEqual({ items: [] });
  expect((await dpo.get('/privacy/due?collection=deals')).body.errors[0].field).toBe('collection');
  const made = await seller.post('/contacts', { fullName: 'Long Ago' });
  expect(made.status).toBe(201);
  const changed = await admin.patch('/settings', { contactRetentionMonths: 1, noteRetentionMonths: 12 });
  expect([changed.status, changed.body.contactRetentionMonths]).toEqual([200, 1]);
  const due = await dpo.get('/privacy/due?collection=contacts');
  expect(due.body).toMatchObject({ months: 1, items: [] });
  const note = await seller.post('/notes', { text: 'about herrings', clients: [`contacts/${made.body.id}`] });
  const started = await dpo.post(`/notes/${note.body.id}/erase`, { ground: 'retention' });
  expect((await jobDone(dpo, started.body.id)).result).toMatchObject({
    status: 'done',
    subject: `notes/${note.body.id}`,
    ground: 'retention',
  });
  expect((await seller.get(`/notes/${note.body.id}`)).body).toMatchObject({ status: 'erased' });
  expect((await seller.get(`/contacts/${made.body.id}`)).body.fullName).toBe('Long Ago');
});

it('gives a certificate whose event stands in the log', async () => {
  const { id, notes } = await createPerson();
  const { id: erasure } = await eraseFully(id);
  const { body } = await dpo.get(`/erasures/${erasure}`);
  expect(body).toMatchObject({
    subject: `contacts/${id}`,
    ground: 'request',
    status: 'done',
    orderedBy: 'dora',
    kept: [`notes/${notes.shared}`],
  });
  expect(body.records.map((r: { ref: string; keys: number }) => [r.ref, r.keys])).toEqual([
    [`contacts/${id}`, 1],
    [`notes/${notes.own}`, 1],
  ]);
  const audit = await admin.get(`/audit?subject=contact-${id}&limit=1`);
  expect(audit.body.items[0]).toMatchObject({ type: 'crm.contacts.contact-erased.v1', hash: body.log.eventHash });
});

it('gives all that is held on a person, for programs and for people', async () => {
  const { id, account } = await createPerson();
  const { body } = await dpo.get(`/contacts/${id}/personal-data`);
  expect(body.person).toMatchObject({ lastName: 'Quillfeather', jobTitle: 'Wharfinger' });
  expect(body.history[0].changes).toContainEqual({ field: 'lastName', from: null, to: 'Oldname' });
  expect(body.records.notes.map((note: { text: string }) => note.text).sort()).toEqual(Object.values(NOTES).sort());
  expect(JSON.stringify(body.person.accounts)).toContain(account);
  await eraseFully(id);
});

it('does again what a restore of log, vault and read models from before has undone, before anybody is served', async () => {
  const { id, notes } = await createPerson('spoke of lobsters');
  const copy = `${relata.data}-copy`;
  await relata.restart(() => cpSync(relata.data, copy, { recursive: true }));
  await eraseFully(id, [`notes/${notes.shared}`]);
  await relata.restart(() => {
    for (const part of ['events.db', 'vault.db', 'read-models', 'proof'])
      for (const name of readdirSync(relata.data).filter((one) => one.startsWith(part)))
        rmSync(join(relata.data, name), { recursive: true });
    for (const name of readdirSync(copy).filter((one) => /^(events\.db|vault\.db|read-models|proof)/.test(one)))
      cpSync(join(copy, name), join(relata.data, name), { recursive: true });
    rmSync(copy, { recursive: true });
    expect(bytesOf(relata.data)).toContain('quillfeather');
  });
  expect((await seller.get(`/contacts/${id}`)).body.status).toBe('erased');
  const after = bytesOf(relata.data);
  expect([...WORDS, NOTES.own, 'spoke of lobsters'].filter((word) => after.includes(word))).toEqual([]);
});
