import { Temporal } from 'temporal-polyfill';
import type { CalendarRules, Span, Weekday } from './calendar-rules.js';

/** Milliseconds since 1970 UTC: open from `start` on, up to and without `end`. */
export interface OpenTime {
  readonly start: number;
  readonly end: number;
}

/** A month of a calendar: what is open on its days, in order, and how long that is together. */
export interface OpenMonth {
  readonly times: readonly OpenTime[];
  readonly total: number;
}

/**
 * What is open on the days of a month (months since January 1970).
 *
 * A span is open from the first instant of its day at which the clock of the wall shows `from` or later, until the last
 * at which it shows less than `to`. So an hour that the clock skips is not worked, an hour that it shows twice is worked
 * twice, and a day that a zone left out has no time at all.
 */
export const openMonth = (rules: CalendarRules, month: number): OpenMonth => {
  const first = Temporal.PlainDate.from({ year: 1970 + Math.floor(month / 12), month: (month % 12) + 1, day: 1 });
  const times: OpenTime[] = [];
  for (let day = 0; day < first.daysInMonth; day++) {
    const date = first.add({ days: day });
    for (const span of spansOn(rules, date)) addTime(times, timeOf(rules.zone, date, span));
  }
  return { times, total: times.reduce((sum, { start, end }) => sum + end - start, 0) };
};

const spansOn = (rules: CalendarRules, date: Temporal.PlainDate): readonly Span[] =>
  rules.dates?.[date.toString()] ?? rules.week[date.dayOfWeek as Weekday] ?? [];

const timeOf = (zone: string, date: Temporal.PlainDate, span: Span): OpenTime => {
  const first = onClock(zone, date.toPlainDateTime(span.from), 'earlier');
  const endOfDay = span.to === '24:00';
  const to = (endOfDay ? date.add({ days: 1 }) : date).toPlainDateTime(endOfDay ? '00:00' : span.to);
  const last = onClock(zone, to.subtract({ minutes: 1 }), 'later');
  return { start: first.at, end: last.skipped ? last.at : last.at + MINUTE };
};

const MINUTE = 60_000;

/** When the clock of the wall shows a time: for the first or the last time, or the moment of the skip if it never does. */
const onClock = (
  zone: string,
  wall: Temporal.PlainDateTime,
  disambiguation: 'earlier' | 'later',
): { readonly at: number; readonly skipped: boolean } => {
  const zoned = wall.toZonedDateTime(zone, { disambiguation });
  if (zoned.toPlainDateTime().equals(wall)) return { at: zoned.epochMilliseconds, skipped: false };
  const before = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  return { at: (before.getTimeZoneTransition('next') ?? before).epochMilliseconds, skipped: true };
};

/** Adds a time behind the others; one that touches the last becomes one with it. */
const addTime = (times: OpenTime[], { start, end }: OpenTime): void => {
  const last = times.at(-1);
  if (end <= start) return;
  if (last && start <= last.end) times[times.length - 1] = { start: last.start, end: Math.max(last.end, end) };
  else times.push({ start, end });
};
