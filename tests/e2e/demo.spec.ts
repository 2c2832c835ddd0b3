import { ROLES } from '@relata/policy';
import { type Client, type TestRelata, testRelata } from './relata.js';

describe('the demo company', () => {
  let relata: TestRelata;
  let admin: Client;
  beforeAll(async () => {
    relata = await testRelata({ demo: true });
    admin = await relata.as({ id: 'u-admin', roles: ['admin'] });
  }, 120_000);
  afterAll(() => relata.end());

  it('has somebody for every role that people have', async () => {
    const { body } = await admin.get('/users?limit=100&after=1');
    const roles = new Set(body.items.flatMap((user: { roles: readonly string[] }) => user.roles));
    expect([...roles].toSorted()).toEqual(ROLES.filter((role) => role !== 'integration').toSorted());
  });

  it('says in its first event that its clock was simulated', async () => {
    const auditor = await relata.as({ id: 'u-auditor', roles: ['auditor'] });
    const { body } = await auditor.get('/settings/history');
    expect(body.items.at(-1)).toMatchObject({
      position: '1',
      via: 'seed',
      reason: expect.stringContaining('simulated clock'),
    });
  });

  it('was at work for two years, in several languages, up to now', async () => {
    const { body: head } = await admin.get('/projections');
    const after = head.items[0].head;
    const { body: oldest } = await admin.get(`/accounts?sort=createdAt&limit=1&after=${after}`);
    const { body: newest } = await admin.get('/deals?sort=-updatedAt&limit=1');
    const days = (at: string): number => (Date.now() - Date.parse(at)) / 86_400_000;
    expect(days(oldest.items[0].createdAt)).toBeGreaterThan(700);
    expect(days(newest.items[0].updatedAt)).toBeLessThan(10);
    const { body: contacts } = await admin.get('/contacts?limit=500');
    expect(new Set(contacts.items.map((c: { language: string }) => c.language))).toEqual(
      new Set(['en', 'ru', 'kk', 'tr', 'ar']),
    );
    expect(contacts.items).toHaveLength(400);
  });

  it('is not loaded a second time', async () => {
    const before = (await admin.get('/projections')).body.items[0].head;
    await relata.restart();
    expect((await admin.get('/projections')).body.items[0].head).toBe(before);
  });
});
