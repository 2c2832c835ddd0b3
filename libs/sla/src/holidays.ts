import Holidays from 'date-holidays';
import type { Span } from './calendar-rules.js';

/*
 * An entry of its own, `@relata/sla/holidays`: the dates of every country take tens of megabytes, and who only counts by a
 * calendar does not need them.
 */

/** A place with holidays of its own: ISO 3166 country, and within it a state and a region, as `date-holidays` names them. */
export interface HolidayPlace {
  readonly country: string;
  readonly state?: string;
  readonly region?: string;
}

export interface Holiday {
  /** YYYY-MM-DD, the local day. */
  readonly date: string;
  readonly name: string;
}

/** Public holidays of a place in a year, in order. Empty for a place that is not known. */
export const publicHolidays = (place: HolidayPlace, year: number, language = 'en'): readonly Holiday[] =>
  new Holidays(place.country, place.state ?? '', place.region ?? '')
    .getHolidays(year, language)
    .filter(({ type }) => type === 'public')
    .flatMap(({ date, name, start, end }) => daysFrom(date, start, end).map((day) => ({ date: day, name })));

const DAY = 86_400_000;

/** The local days of a holiday: mostly one, of some feasts several. Feasts by the moon begin with the evening before: whole days count. */
const daysFrom = (date: string, start: Date, end: Date): readonly string[] => {
  const first = Date.parse(`${date.slice(0, 10)}T00:00:00.000Z`);
  const days = Math.max(1, Math.floor((end.getTime() - start.getTime()) / DAY));
  return Array.from({ length: days }, (_, day) => new Date(first + day * DAY).toISOString().slice(0, 10));
};

/** Holidays as days without spans. What the calendar says of a day by itself goes before: `{ ...closedOn(…), ...own }`. */
export const closedOn = (holidays: readonly Holiday[]): Readonly<Record<string, readonly Span[]>> =>
  Object.fromEntries(holidays.map(({ date }) => [date, []]));
