import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, type TestRelata, testRelata } from './relata.js';

const ANN = {
  firstName: 'Ann',
  lastName: 'Šárka-Długa',
  emails: [{ address: 'Ann.Sarka@example.test' }],
  phones: [{ number: '+48 512 345 678' }],
};

describe('one contact, from the request to the list', () => {
  let relata: TestRelata;
  let seller: Client;
  beforeAll(async () => {
    relata = await testRelata();
    seller = await relata.as({ id: 'u-seller', roles: ['sales'], teams: ['west'] });
  });
  afterAll(() => relata.end());

  it('is created, found by a part of its name, and answered as the maker may see it', async () => {
    const created = await seller.post('/contacts', ANN);
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ ownerId: 'u-seller', teamId: 'west', fullName: 'Ann Šárka-Długa' });
    const found = await seller.get(`/contacts?q=sarka&after=${created.headers.get('relata-position')}`);
    expect(found.headers.get('relata-stale')).toBeNull();
    expect(found.body.items).toMatchObject([{ id: created.body.id, emails: [{ address: 'ann.sarka@example.test' }] }]);
  });

  it('is not there for a seller of another team, by no way of reading', async () => {
    const created = await seller.post('/contacts', { lastName: 'Hidden' });
    const { id } = created.body;
    const other = await relata.as({ id: 'u-other', roles: ['sales'], teams: ['east'] });
    const list = await other.get(`/contacts?after=${created.headers.get('relata-position')}`);
    expect(list.body.items).toEqual([]);
    for (const path of [
      `/contacts/${id}`,
      `/contacts/${id}/history`,
      `/contacts/${id}/diff?from=1`,
      `/contacts/${id}?asOf=1`,
    ])
      expect((await other.get(path)).status).toBe(404);
    expect((await other.patch(`/contacts/${id}`, { jobTitle: 'x' })).status).toBe(404);
    expect((await other.post(`/contacts/${id}/archive`)).status).toBe(404);
  });

  it('keeps who, when and what of each change; the past can be read and put back', async () => {
    const { body, headers } = await seller.post('/contacts', { lastName: 'Before' });
    const path = `/contacts/${body.id}`;
    await seller.patch(path, { jobTitle: 'Buyer' });
    await seller.patch(path, { jobTitle: 'Head of purchasing' }, { 'relata-reason': 'promotion' });
    const history = await seller.get(`${path}/history`);
    expect(history.body.items).toMatchObject([
      {
        actor: 'u-seller',
        reason: 'promotion',
        changes: [{ field: 'jobTitle', from: 'Buyer', to: 'Head of purchasing' }],
      },
      { event: 'ContactChanged', changes: [{ field: 'jobTitle', from: null, to: 'Buyer' }] },
      { event: 'ContactCreated' },
    ]);
    const between = history.body.items[1].position;
    expect((await seller.get(`${path}?asOf=${between}`)).body.jobTitle).toBe('Buyer');
    expect((await seller.get(`${path}?asOf=${history.body.items[1].at}`)).body.jobTitle).toBe('Buyer');
    const reverted = await seller.post(`${path}/revert`, { to: between });
    expect(reverted.body).toMatchObject({ jobTitle: 'Buyer', revision: 3 });
    expect((await seller.get(`${path}/diff?from=${headers.get('relata-position')}`)).body.changes).toEqual([
      { field: 'jobTitle', from: null, to: 'Buyer' },
    ]);
  });

  it('is made once however often the request is repeated', async () => {
    const key = { 'idempotency-key': 'k-1' };
    const first = await seller.post('/contacts', { lastName: 'Once' }, key);
    const again = await seller.post('/contacts', { lastName: 'Once' }, key);
    expect(again.body.id).toBe(first.body.id);
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    expect((await seller.post('/contacts', { lastName: 'Another' }, key)).status).toBe(422);
  });

  it('has an e-mail of its own: of fifty simultaneous saves one wins, the others are told', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        seller.post('/contacts', { lastName: `Twin ${i}`, emails: [{ address: 'twin@example.test' }] }),
      ),
    );
    expect(answers.filter((a) => a.status === 201)).toHaveLength(1);
    expect(answers.filter((a) => a.status === 409 && a.body.type === '/problems/contact-email-taken')).toHaveLength(49);
  });

  it('is refused with the field named when the request is wrong, and a stale ETag is seen', async () => {
    const wrong = await seller.post('/contacts', { lastName: 'X', nope: 1 });
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ field: 'nope' }] } });
    const email = await seller.post('/contacts', { lastName: 'X', emails: [{ address: 'no' }] });
    expect(email).toMatchObject({ status: 422, body: { errors: [{ field: 'emails.0.address' }] } });
    expect((await seller.post('/contacts', '{"lastName":')).status).toBe(400);
    const { body } = await seller.post('/contacts', { lastName: 'Y' });
    await seller.patch(`/contacts/${body.id}`, { jobTitle: 'a' });
    expect(await seller.patch(`/contacts/${body.id}`, { jobTitle: 'b' }, { 'if-match': '"0"' })).toMatchObject({
      status: 412,
      body: { revision: 1 },
    });
  });

  it('survives a restart, and its personal data stand nowhere but in the read models', async () => {
    const found = await seller.get('/contacts?q=sarka');
    await relata.restart();
    expect((await seller.get('/contacts?q=sarka')).body).toEqual(found.body);
    const files = readdirSync(relata.data, { recursive: true, encoding: 'utf8' })
      .filter((name) => !name.startsWith('read-models'))
      .map((name) => join(relata.data, name))
      .filter((path) => statSync(path).isFile());
    expect(files.length).toBeGreaterThan(3);
    for (const path of files) {
      const bytes = readFileSync(path);
      for (const text of ['Šárka', 'ann.sarka@', '48512345678', '512 345 678'])
        expect(bytes.includes(text)).toBe(false);
    }
  });
});
