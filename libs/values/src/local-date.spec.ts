import * as fc from 'fast-check';
import {
  compareDates,
  dateOf,
  dayNumber,
  daysBetween,
  fullDaysBetween,
  isInstant,
  isLocalDate,
  millisBetween,
  monthOf,
} from './local-date.js';

const instants = fc.date({
  min: new Date('0001-01-01T00:00:00.000Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
});

describe('a local date', () => {
  test.each(['2024-02-29', '2000-02-29', '2023-12-31', '0001-01-01'])('%s is one', (text) =>
    expect(isLocalDate(text)).toBe(true),
  );
  test.each(['2023-02-29', '1900-02-29', '2023-13-01', '2023-04-31', '2023-1-1', '0000-01-01', '', 20230101, null])(
    '%s is none',
    (text) => expect(isLocalDate(text)).toBe(false),
  );
  test('has a month, an order and a distance', () => {
    expect(monthOf('2017-03-01')).toBe('2017-03');
    expect(compareDates('2017-03-01', '2017-02-28')).toBeGreaterThan(0);
    expect(compareDates('2017-03-01', '2017-03-01')).toBe(0);
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2024-03-01', '2023-03-01')).toBe(-366);
  });
});

describe('an instant', () => {
  test.each(['2024-02-29T23:59:59.999Z'])('%s is one', (text) => expect(isInstant(text)).toBe(true));
  test.each(['2024-02-30T00:00:00.000Z', '2024-01-01T24:00:00.000Z', '2024-01-01T00:00:00Z', '2024-01-01', undefined])(
    '%s is none',
    (text) => expect(isInstant(text)).toBe(false),
  );
  test('is measured in full days', () => {
    expect(fullDaysBetween('2024-01-01T12:00:00.000Z', '2024-01-03T11:59:59.999Z')).toBe(1);
    expect(fullDaysBetween('2024-01-01T12:00:00.000Z', '2024-01-03T12:00:00.000Z')).toBe(2);
  });
  test('counts as the calendar of the runtime does', () => {
    fc.assert(
      fc.property(instants, instants, (a, b) => {
        const [from, to] = [a.toISOString(), b.toISOString()];
        expect(isInstant(from)).toBe(true);
        expect(millisBetween(from, to)).toBe(b.getTime() - a.getTime());
        expect(dayNumber(dateOf(from))).toBe(Math.floor(a.getTime() / 86_400_000));
      }),
    );
  });
});
