import { type Client, type TestRelata, testRelata } from './relata.js';

describe('settings and currency rates', () => {
  let relata: TestRelata;
  let admin: Client;
  beforeAll(async () => {
    relata = await testRelata();
    admin = await relata.as({ id: 'operator', roles: ['admin'] });
  });
  afterAll(() => relata.end());

  it('have defaults until they are changed, with a history', async () => {
    expect((await admin.get('/settings')).body).toMatchObject({
      baseCurrency: 'USD',
      contactEmailUniqueness: 'hard',
      contactPhoneUniqueness: 'warn',
    });
    expect((await admin.patch('/settings', { companyName: 'Acme', defaultCountry: 'kz' })).status).toBe(200);
    expect((await admin.get('/settings')).body).toMatchObject({ companyName: 'Acme', defaultCountry: 'KZ' });
    expect((await admin.get('/settings/history')).body.items).toHaveLength(1);
    expect(await admin.patch('/settings', { timeZone: 'Mars/Base' })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'timeZone' }] },
    });
    const seller = await relata.as({ id: 'u-s', roles: ['sales'] });
    expect((await seller.patch('/settings', { companyName: 'Mine' })).status).toBe(403);
  });

  it('keep dated rates, correct them, take them back, and hold the base currency from the first one on', async () => {
    await admin.post('/settings/set-base-currency', { currency: 'KZT' });
    const set = (date: string, rate: string) => admin.post('/currency-rates', { currency: 'USD', date, rate });
    expect((await set('2026-01-01', '470.10')).status).toBe(200);
    await set('2026-02-01', '480');
    await admin.post('/currency-rates/USD/set', { date: '2026-02-01', rate: '481.5' });
    expect((await admin.get('/currency-rates/USD')).body).toMatchObject({
      id: 'USD',
      rates: [
        { date: '2026-01-01', rate: '470.1' },
        { date: '2026-02-01', rate: '481.5' },
      ],
    });
    const taken = await admin.post('/currency-rates/USD/withdraw', { date: '2026-02-01' });
    expect(taken.body.rates).toHaveLength(1);
    const list = await admin.get(`/currency-rates?after=${taken.headers.get('relata-position')}`);
    expect(list.body.items).toMatchObject([{ id: 'USD' }]);
    expect(await admin.post('/currency-rates', { currency: 'KZT', date: '2026-01-01', rate: '1' })).toMatchObject({
      body: { type: '/problems/rate-of-base', errors: [{ field: 'currency' }] },
    });
    expect((await admin.post('/currency-rates', { currency: 'XXZ', date: '2026-01-01', rate: '1' })).status).toBe(422);
    expect((await admin.post('/settings/set-base-currency', { currency: 'USD' })).body.type).toBe(
      '/problems/base-currency-fixed',
    );
  });
});
