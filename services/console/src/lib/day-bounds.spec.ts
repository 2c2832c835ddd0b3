import { daysBack, endOfDay, startOfDay } from './day-bounds.js';

describe('days of a zone', () => {
  test.each([
    ['2026-11-25', 'UTC', '2026-11-25T00:00:00.000Z', '2026-11-25T23:59:59.999Z'],
    ['2026-11-25', 'Asia/Almaty', '2026-11-24T19:00:00.000Z', '2026-11-25T18:59:59.999Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', '2026-03-29T21:59:59.999Z'],
  ])('given %s in %s, then its bounds are instants', (day, zone, start, end) => {
    expect([startOfDay(day, zone), endOfDay(day, zone)]).toEqual([start, end]);
  });

  test('given a window of days that ends today, then it begins so many days before, today included', () => {
    const now = Date.parse('2026-11-25T20:00:00Z');
    expect(daysBack(1, now, 'Asia/Almaty')).toBe('2026-11-26');
    expect(daysBack(7, now, 'UTC')).toBe('2026-11-19');
  });
});
