import { fold, runLawfully, scenario } from '@relata/es';
import fc from 'fast-check';
import { rateDecider, type SetRate } from './rate.decisions.js';
import type { RateEvent } from './rate.events.js';
import { rateOn } from './rate.state.js';

const { given } = scenario(rateDecider);
const frame = { id: 'KZT', at: '2026-03-01T10:00:00.000Z', by: 'u0' };
const set: SetRate = {
  ...frame,
  type: 'SetRate',
  currency: 'KZT',
  baseCurrency: 'USD',
  date: '2026-01-01',
  rate: '0.00190',
};
const january: RateEvent = { type: 'RateSet', data: { date: '2026-01-01', rate: '0.0019' } };

describe('setting a rate', () => {
  it('records it without idle zeros, and corrects a date', () => {
    given().when(set).then(january);
    given(january)
      .when({ ...set, rate: '0.002' })
      .then({ type: 'RateSet', data: { date: '2026-01-01', rate: '0.002' } });
    given(january).when(set).thenNothing();
  });
  it.each([
    ['of an unknown currency', { currency: 'ABC', id: 'ABC' }, 'currency-unknown', 'currency'],
    ['of another currency than the record', { id: 'EUR' }, 'currency-unknown', 'currency'],
    ['of the base currency', { currency: 'USD', id: 'USD' }, 'rate-of-base', 'currency'],
    ['on no date', { date: '2026-02-30' }, 'date-invalid', 'date'],
    ['of zero', { rate: '0.0' }, 'rate-invalid', 'rate'],
    ['below zero', { rate: '-1' }, 'rate-invalid', 'rate'],
    ['that is no number', { rate: '1e5' }, 'rate-invalid', 'rate'],
    ['beyond measure', { rate: '1'.repeat(13) }, 'rate-invalid', 'rate'],
  ])('is refused %s', (_, fields, code, field) => {
    given()
      .when({ ...set, ...fields })
      .thenRefused(code, field);
  });
  it('is refused before there is a base currency', () => {
    const { baseCurrency: _, ...rest } = set;
    given().when(rest).thenRefused('base-currency-required');
  });
});

describe('withdrawing a rate', () => {
  const withdraw = { ...frame, type: 'WithdrawRate' as const, date: '2026-01-01' };

  it('lets the one before hold on', () => {
    given(january)
      .when(withdraw)
      .then({ type: 'RateWithdrawn', data: { date: '2026-01-01' } });
    given(january)
      .when({ ...withdraw, date: '2026-01-02' })
      .thenNothing();
    given().when(withdraw).thenRefused('rate-unknown');
  });
});

describe('the rate on a date', () => {
  it('is the latest that begins on it or before, in whatever order they were set', () => {
    const day = fc.integer({ min: 10, max: 28 }).map((n) => `2026-01-${n}`);
    const rate = fc.integer({ min: 1, max: 9 }).map(String);
    fc.assert(
      fc.property(fc.array(fc.tuple(day, rate)), day, (rates, asked) => {
        const { state, events } = runLawfully(
          rateDecider,
          rates.map(([date, value]) => ({ ...set, date, rate: value })),
        );
        const latest = [...new Map(rates)].filter(([date]) => date <= asked).sort(([a], [b]) => (a < b ? 1 : -1))[0];
        expect(rateOn(state, asked)).toBe(latest?.[1]);
        expect(fold(rateDecider, events)).toEqual(state);
      }),
    );
  });
});
