import { type BusinessCalendar, businessCalendar, calendarTime } from './business-calendar.js';
import { type CalendarRules, calendarProblem } from './calendar-rules.js';
import { closedOn, publicHolidays } from './holidays.js';

const HOUR = 3_600_000;
const at = (text: string): number => Date.parse(text);

const office = { from: '09:00', to: '12:30' };
const afternoon = { from: '13:00', to: '17:30' };
const weekdays = (...spans: readonly { from: string; to: string }[]): CalendarRules['week'] => ({
  1: spans,
  2: spans,
  3: spans,
  4: spans,
  5: spans,
});
const allDays = (...spans: readonly { from: string; to: string }[]): CalendarRules['week'] => ({
  ...weekdays(...spans),
  6: spans,
  7: spans,
});

const berlin = businessCalendar({ zone: 'Europe/Berlin', week: weekdays(office, afternoon) });
const hours = (calendar: BusinessCalendar, from: string, to: string): number =>
  calendar.between(at(from), at(to)) / HOUR;

describe('a calendar with a break at noon', () => {
  it('counts both spans of a day, and neither the break nor the night', () => {
    expect(hours(berlin, '2026-11-30T00:00Z', '2026-12-01T00:00Z')).toBe(8);
    expect(hours(berlin, '2026-11-30T11:00Z', '2026-11-30T12:30Z')).toBe(1);
  });
  it('counts nothing on a weekend', () => {
    expect(hours(berlin, '2026-11-28T00:00Z', '2026-11-29T22:00Z')).toBe(0);
  });
  it('goes on after the break and after the weekend', () => {
    expect(berlin.after(at('2026-11-27T16:00Z'), HOUR)).toBe(at('2026-11-30T08:30Z'));
    expect(berlin.after(at('2026-11-30T11:00Z'), HOUR)).toBe(at('2026-11-30T12:30Z'));
  });
  it('lets what ends with a span end with it, not with the begin of the next', () => {
    expect(berlin.after(at('2026-11-27T15:30Z'), HOUR)).toBe(at('2026-11-27T16:30Z'));
  });
  it('adds nothing to a moment without moving it into the next span', () => {
    expect(berlin.after(at('2026-11-28T03:00Z'), 0)).toBe(at('2026-11-28T03:00Z'));
  });
  it('is open at the first moment of a span and closed at its last', () => {
    expect(berlin.isOpen(at('2026-11-30T08:00Z'))).toBe(true);
    expect(berlin.isOpen(at('2026-11-30T11:30Z'))).toBe(false);
  });
  it('counts years as it counts days', () => {
    expect(hours(berlin, '2020-01-01T00:00Z', '2030-01-01T00:00Z')).toBe(8 * 2609);
    expect(berlin.after(at('2020-01-01T00:00Z'), 8 * 2609 * HOUR)).toBe(at('2029-12-31T16:30Z'));
  });
});

describe('a calendar that is always open', () => {
  const always = businessCalendar({ zone: 'Europe/Berlin', week: allDays({ from: '00:00', to: '24:00' }) });
  it('loses not a moment at midnight, at the end of a month, or when the clocks are set', () => {
    for (const [from, to] of [
      ['2026-03-28T12:00Z', '2026-03-30T12:00Z'],
      ['2026-10-24T12:00Z', '2026-11-02T12:00Z'],
      ['2025-12-31T22:59Z', '2026-01-01T00:01Z'],
    ] as const)
      expect(always.between(at(from), at(to))).toBe(calendarTime.between(at(from), at(to)));
  });
});

describe('days of their own', () => {
  const rules: CalendarRules = {
    zone: 'Europe/Berlin',
    week: weekdays(office, afternoon),
    dates: { ...closedOn(publicHolidays({ country: 'DE', state: 'BY' }, 2026)), '2026-12-24': [office] },
  };
  const calendar = businessCalendar(rules);
  it('are closed on the holidays of the country and the state', () => {
    expect(hours(calendar, '2026-01-06T00:00Z', '2026-01-07T00:00Z')).toBe(0);
    expect(hours(calendar, '2026-12-25T00:00Z', '2026-12-26T00:00Z')).toBe(0);
    expect(hours(calendar, '2026-12-24T00:00Z', '2026-12-25T00:00Z')).toBe(3.5);
  });
  it('name the holiday, and every day of a feast that lasts several', () => {
    expect(publicHolidays({ country: 'DE', state: 'BY' }, 2026)[1]).toEqual({ date: '2026-01-06', name: 'Epiphany' });
    const feast = publicHolidays({ country: 'TR' }, 2026).filter(({ name }) => /Ramadan/.test(name));
    expect(feast.map(({ date }) => date)).toEqual(['2026-03-20', '2026-03-21', '2026-03-22']);
  });
  it('are none for a place that is not known', () => {
    expect(publicHolidays({ country: 'XX' }, 2026)).toEqual([]);
  });
});

describe('when the clocks are set', () => {
  const nights = (zone: string, from: string, to: string) => businessCalendar({ zone, week: allDays({ from, to }) });
  it('an hour that is skipped is not worked', () => {
    expect(hours(nights('Europe/Berlin', '01:00', '04:00'), '2026-03-29T00:00+01:00', '2026-03-29T12:00Z')).toBe(2);
    expect(hours(nights('Europe/Berlin', '02:00', '03:00'), '2026-03-29T00:00+01:00', '2026-03-29T12:00Z')).toBe(0);
  });
  it('a span that begins or ends within the skipped hour does so at the moment of the skip', () => {
    expect(hours(nights('Europe/Berlin', '02:30', '04:00'), '2026-03-29T00:00+01:00', '2026-03-29T12:00Z')).toBe(1);
    expect(hours(nights('Europe/Berlin', '01:00', '02:30'), '2026-03-29T00:00+01:00', '2026-03-29T12:00Z')).toBe(1);
  });
  it('an hour that comes twice is worked twice', () => {
    expect(hours(nights('Europe/Berlin', '02:00', '03:00'), '2026-10-25T00:00+02:00', '2026-10-25T12:00Z')).toBe(2);
  });
  it('a span begins when its time comes first, and ends when its time comes last', () => {
    expect(hours(nights('Europe/Berlin', '02:30', '04:00'), '2026-10-25T00:00+02:00', '2026-10-25T12:00Z')).toBe(2.5);
    expect(hours(nights('Europe/Berlin', '01:00', '02:30'), '2026-10-25T00:00+02:00', '2026-10-25T12:00Z')).toBe(2.5);
    expect(hours(nights('Europe/Berlin', '01:00', '02:00'), '2026-10-25T00:00+02:00', '2026-10-25T12:00Z')).toBe(1);
  });
  it('half an hour is half an hour', () => {
    const lordHowe = nights('Australia/Lord_Howe', '01:00', '03:00');
    expect(hours(lordHowe, '2026-04-04T12:00Z', '2026-04-05T12:00Z')).toBe(2.5);
    expect(hours(lordHowe, '2026-10-03T12:00Z', '2026-10-04T12:00Z')).toBe(1.5);
  });
  it('midnight that comes twice is the begin of its day once', () => {
    const havana = businessCalendar({ zone: 'America/Havana', week: allDays({ from: '00:00', to: '24:00' }) });
    expect(hours(havana, '2026-10-31T04:00Z', '2026-11-02T05:00Z')).toBe(49);
  });
  it('a day that a zone left out has no time', () => {
    expect(hours(nights('Pacific/Apia', '09:00', '17:00'), '2011-12-29T10:00Z', '2011-12-31T10:00Z')).toBe(16);
  });
});

describe('rules that cannot be', () => {
  const spans = (...list: readonly { from: string; to: string }[]): CalendarRules => ({
    zone: 'UTC',
    week: { 1: list },
  });
  test.each([
    [{ zone: 'Mars/Base', week: { 1: [office] } }, 'zone-unknown', 'zone'],
    [{ zone: 'UTC', week: {} }, 'never-open', 'week'],
    [spans({ from: '9:00', to: '12:00' }), 'time-invalid', 'week.1.0.from'],
    [spans({ from: '24:00', to: '24:00' }), 'time-invalid', 'week.1.0.from'],
    [spans({ from: '09:00', to: '25:00' }), 'time-invalid', 'week.1.0.to'],
    [spans({ from: '12:00', to: '12:00' }), 'span-empty', 'week.1.0.to'],
    [spans({ from: '22:00', to: '06:00' }), 'span-empty', 'week.1.0.to'],
    [spans(office, { from: '12:00', to: '13:00' }), 'spans-overlap', 'week.1.1.from'],
    [{ ...spans(office), dates: { '2026-02-30': [] } }, 'date-invalid', 'dates.2026-02-30'],
    [
      { ...spans(office), dates: { '2026-02-27': [{ from: 'x', to: 'y' }] } },
      'time-invalid',
      'dates.2026-02-27.0.from',
    ],
  ] as const)('%j: %s at %s', (rules, code, field) => {
    expect(calendarProblem(rules)).toEqual({ code, field });
    expect(() => businessCalendar(rules)).toThrow(`${field}: ${code}`);
  });
  it('end a search that finds no more time', () => {
    const once = businessCalendar({
      zone: 'UTC',
      week: { 1: [office] },
      dates: Object.fromEntries(
        Array.from({ length: 1200 }, (_, week) => [
          new Date(at('2026-11-30') + week * 7 * 24 * HOUR).toISOString().slice(0, 10),
          [],
        ]),
      ),
    });
    expect(once.after(at('2026-11-30T00:00Z'), HOUR)).toBeUndefined();
  });
});
