import { rateOn, rateRows, rateText } from './rate-table.js';

const RATES = [
  { date: '2026-01-01', rate: '0.8' },
  { date: '2026-02-01', rate: '1' },
];

describe('dated rates', () => {
  it('stand with the newest first, each with its change', () => {
    expect(rateRows(RATES)).toEqual([
      { date: '2026-02-01', rate: '1', change: 0.25 },
      { date: '2026-01-01', rate: '0.8', change: undefined },
    ]);
  });

  it('hold from their day on', () => {
    expect(rateOn(RATES, '2026-01-31')?.rate).toBe('0.8');
    expect(rateOn(RATES, '2026-02-01')?.rate).toBe('1');
    expect(rateOn(RATES, '2025-12-31')).toBeUndefined();
  });
});

it('a decimal comma is understood', () => expect(rateText(' 0,85 ')).toBe('0.85'));
