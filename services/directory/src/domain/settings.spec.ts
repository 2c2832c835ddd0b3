import { scenario } from '@relata/es';
import { settingsDecider } from './settings.decisions.js';
import type { SettingsEvent } from './settings.events.js';
import { settingsOf } from './settings.state.js';

const { given } = scenario(settingsDecider);
const frame = { id: 'installation', at: '2026-03-01T10:00:00.000Z', by: 'u0' };
const usd: SettingsEvent = { type: 'BaseCurrencySet', data: { currency: 'USD' } };

describe('settings of an installation', () => {
  const change = { ...frame, type: 'ChangeSettings' as const };

  it('have defaults before anything is set', () => {
    expect(settingsOf(settingsDecider.initial)).toEqual({
      contactEmailUniqueness: 'hard',
      contactPhoneUniqueness: 'warn',
      reasonsRequired: [],
      accessLogMonths: 24,
    });
  });
  it('are changed one by one', () => {
    given()
      .when({ ...change, companyName: 'Acme', defaultCountry: 'us', contactEmailUniqueness: 'warn' })
      .then({
        type: 'SettingsChanged',
        data: { companyName: 'Acme', defaultCountry: 'US', contactEmailUniqueness: 'warn' },
      });
    given({ type: 'SettingsChanged', data: { companyName: 'Acme' } })
      .when({ ...change, companyName: 'Acme', timeZone: null })
      .thenNothing();
  });
  it.each([
    [{ defaultCountry: 'Atlantis' }, 'country-invalid', 'defaultCountry'],
    [{ contactEmailUniqueness: 'never' as 'warn' }, 'value-unknown', 'contactEmailUniqueness'],
    [{ timeZone: 'Mars/Base' }, 'time-zone-invalid', 'timeZone'],
    [{ reasonsRequired: ['export' as const, 'sleep' as 'bulk'] }, 'value-unknown', 'reasonsRequired.1'],
    [{ accessLogMonths: 0 }, 'months-invalid', 'accessLogMonths'],
    [{ contactRetentionMonths: 601 }, 'months-invalid', 'contactRetentionMonths'],
  ])('are refused as %j', (fields, code, field) => {
    given()
      .when({ ...change, ...fields })
      .thenRefused(code, field);
  });
});

describe('the base currency', () => {
  const set = { ...frame, type: 'SetBaseCurrency' as const, currency: 'USD', hasRates: false };

  it('is set, and stays once there are rates', () => {
    given().when(set).then(usd);
    given(usd)
      .when({ ...set, hasRates: true })
      .thenNothing();
    given(usd)
      .when({ ...set, currency: 'KZT' })
      .then({ type: 'BaseCurrencySet', data: { currency: 'KZT' } });
    given(usd)
      .when({ ...set, currency: 'KZT', hasRates: true })
      .thenRefused('base-currency-fixed', 'currency');
    given()
      .when({ ...set, currency: 'ABC' })
      .thenRefused('currency-unknown', 'currency');
  });
});
