import type { RateState } from '../domain/rate.state.js';
import type { SettingsState } from '../domain/settings.state.js';
import { directoryCalls } from './directory-calls.js';

const RATES: Readonly<Record<string, RateState>> = {
  EUR: {
    status: 'active',
    rates: [
      { date: '2026-01-01', rate: '1.1' },
      { date: '2026-03-01', rate: '1.2' },
    ],
  },
};

const withSettings = (settings: Partial<SettingsState>) => {
  const asked: string[] = [];
  const calls = directoryCalls({
    user: (id) =>
      id === 'u1' ? { status: 'active', fields: { teamId: 't1', name: 'Ann' }, roles: ['sales'] } : undefined,
    settings: async () => ({ status: 'active', fields: {}, ...settings }),
    rate: async (currency) => {
      asked.push(currency);
      return RATES[currency] ?? { status: 'absent', rates: [] };
    },
  });
  return { calls, asked };
};

describe('what the directory answers to other services', () => {
  it('are users without their names; unknown ones are left out', async () => {
    const { calls } = withSettings({});
    expect([...(await calls.getMany(['u1', 'nobody']))]).toEqual([
      ['u1', { id: 'u1', active: true, territoryIds: [], teamId: 't1' }],
    ]);
  });

  it('are rates as they hold on a day, one for each question, looked up once a currency', async () => {
    const { calls, asked } = withSettings({ baseCurrency: 'USD' });
    const on = (currency: string, date: string) => ({ currency, date });
    expect(
      await calls.rates([
        on('EUR', '2026-02-01'),
        on('USD', '1999-01-01'),
        on('EUR', '2026-03-01'),
        on('EUR', '2025-12-31'),
        on('KZT', '2026-03-01'),
      ]),
    ).toEqual(['1.1', '1', '1.2', undefined, undefined]);
    expect(asked).toEqual(['EUR', 'KZT']);
  });

  it('are settings with their defaults', async () => {
    expect(await withSettings({}).calls.baseCurrency()).toBe('USD');
    expect(await withSettings({ fields: { defaultCountry: 'KZ' } }).calls.settings()).toEqual({
      contactEmailUniqueness: 'hard',
      contactPhoneUniqueness: 'warn',
      defaultCountry: 'KZ',
    });
  });
});
