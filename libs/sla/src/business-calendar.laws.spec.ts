import * as fc from 'fast-check';
import { businessCalendar } from './business-calendar.js';
import type { CalendarRules, Span, Weekday } from './calendar-rules.js';

const QUARTER = 900_000;
const DAY = 86_400_000;

/** Days around which the clocks are set, or a day is left out. */
const places = fc.constantFrom(
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['America/New_York', '2026-11-01'],
  ['Asia/Kathmandu', '2026-05-01'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Africa/Casablanca', '2026-02-15'],
  ['America/Havana', '2026-11-01'],
  ['Pacific/Apia', '2011-12-30'],
  ['UTC', '2024-02-29'],
);

const hour = (h: number): string => `${String(h).padStart(2, '0')}:00`;
const spans: fc.Arbitrary<readonly Span[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 24 }), { maxLength: 6 })
  .map((edges) => edges.toSorted((a, b) => a - b))
  .map((edges) =>
    edges.flatMap((edge, index) =>
      index % 2 === 0 && edges[index + 1] !== undefined ? [{ from: hour(edge), to: hour(edges[index + 1] ?? 24) }] : [],
    ),
  );

const worlds = places.chain(([zone, day]) => {
  const middle = Date.parse(day);
  const moment = fc.integer({ min: -300, max: 300 }).map((n) => middle + n * QUARTER);
  return fc.record({
    rules: fc.record({
      zone: fc.constant(zone),
      week: fc
        .tuple(spans, spans, spans, spans, spans, spans, fc.constant([{ from: '08:00', to: '20:00' }]))
        .map((days): CalendarRules['week'] => Object.fromEntries(days.map((list, n) => [(n + 1) as Weekday, list]))),
      dates: fc.dictionary(fc.constant(day), spans, { maxKeys: 1 }),
    }),
    moments: fc.tuple(moment, moment, moment).map((list) => list.toSorted((a, b) => a - b)),
  });
});

/** What a clock on the wall says, asked every quarter of an hour: spans begin and end on whole hours here. */
const askedOfTheWall = (rules: CalendarRules, from: number, to: number): number => {
  const wall = new Intl.DateTimeFormat('en-CA', {
    timeZone: rules.zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
  });
  let sum = 0;
  for (let at = from; at < to; at += QUARTER) {
    const part = Object.fromEntries(wall.formatToParts(at).map(({ type, value }) => [type, value]));
    const date = `${part.year}-${part.month}-${part.day}`;
    const weekday = (((new Date(date).getUTCDay() + 6) % 7) + 1) as Weekday;
    const list = rules.dates?.[date] ?? rules.week[weekday] ?? [];
    if (list.some((span) => span.from <= `${part.hour}:00` && `${part.hour}:00` < span.to)) sum += QUARTER;
  }
  return sum;
};

describe('the time of any calendar', () => {
  it('is what a clock on the wall says', () => {
    fc.assert(
      fc.property(worlds, ({ rules, moments: [from = 0, , to = 0] }) => {
        expect(businessCalendar(rules).between(from, to)).toBe(askedOfTheWall(rules, from, to));
      }),
      { numRuns: 100 },
    );
  });

  it('adds up, and never runs backwards', () => {
    fc.assert(
      fc.property(worlds, ({ rules, moments: [a = 0, b = 0, c = 0] }) => {
        const calendar = businessCalendar(rules);
        expect(calendar.between(a, b) + calendar.between(b, c)).toBe(calendar.between(a, c));
        expect(calendar.between(c, a)).toBe(0);
      }),
    );
  });

  it('comes to the first moment by which it has passed', () => {
    fc.assert(
      fc.property(worlds, fc.integer({ min: 1, max: 40 * DAY }), ({ rules, moments: [from = 0] }, duration) => {
        const calendar = businessCalendar(rules);
        const due = calendar.after(from, duration) ?? Number.NaN;
        expect(calendar.between(from, due)).toBe(duration);
        expect(calendar.between(from, due - 1)).toBe(duration - 1);
      }),
    );
  });

  it('is open where it counts', () => {
    fc.assert(
      fc.property(worlds, ({ rules, moments: [at = 0] }) => {
        const calendar = businessCalendar(rules);
        expect(calendar.isOpen(at)).toBe(calendar.between(at, at + 1) === 1);
      }),
    );
  });
});
