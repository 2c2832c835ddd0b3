import { type CalendarRules, calendarProblem } from './calendar-rules.js';
import { type OpenMonth, openMonth } from './open-times.js';

/** Counts the time of an organisation. All instants and durations in milliseconds. */
export interface BusinessCalendar {
  /** Whether work is done at an instant. A span's first instant is open, its last one is closed. */
  isOpen(at: number): boolean;
  /** Open time from one instant up to a later one; 0 when the second is not later. */
  between(from: number, to: number): number;
  /**
   * The first instant at which so much open time has passed since `from`; `from` itself for nothing. What ends with a
   * span ends at the span's end, not when the next one begins. Undefined when twenty years do not have so much.
   */
  after(from: number, duration: number): number | undefined;
}

const MONTHS_AHEAD = 240;

/** Counts every moment, as a clock on the wall does. */
export const calendarTime: BusinessCalendar = {
  isOpen: () => true,
  between: (from, to) => Math.max(0, to - from),
  after: (from, duration) => from + Math.max(0, duration),
};

/** @throws RangeError when the rules have a problem (`calendarProblem`). */
export const businessCalendar = (rules: CalendarRules): BusinessCalendar => {
  const problem = calendarProblem(rules);
  if (problem) throw new RangeError(`${problem.field}: ${problem.code}`);
  const months = new Map<number, OpenMonth>();
  const monthAt = (month: number): OpenMonth => {
    const known = months.get(month) ?? openMonth(rules, month);
    months.set(month, known);
    return known;
  };

  const between = (from: number, to: number): number => {
    if (to <= from) return 0;
    // A local month begins and ends within a day of that of UTC.
    const [first, last] = [monthOf(from - DAY), monthOf(to + DAY)];
    let sum = 0;
    for (let month = first; month <= last; month++) {
      const inside = month > first + 2 && month < last - 2;
      sum += inside ? monthAt(month).total : partOf(monthAt(month), from, to);
    }
    return sum;
  };

  const after = (from: number, duration: number): number | undefined => {
    if (duration <= 0) return from;
    const first = monthOf(from - DAY);
    let left = duration;
    for (let month = first; month <= first + MONTHS_AHEAD; month++) {
      const { times, total } = monthAt(month);
      if (month > first + 2 && total < left) {
        left -= total;
        continue;
      }
      for (const { start, end } of times) {
        const begin = Math.max(start, from);
        if (end <= begin) continue;
        if (end - begin >= left) return begin + left;
        left -= end - begin;
      }
    }
    return undefined;
  };

  const isOpen = (at: number): boolean =>
    [monthOf(at - DAY), monthOf(at + DAY)].some((month) =>
      monthAt(month).times.some(({ start, end }) => start <= at && at < end),
    );

  return { isOpen, between, after };
};

const DAY = 86_400_000;

/** Months since January 1970 in UTC. */
const monthOf = (at: number): number => {
  const date = new Date(at);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
};

const partOf = ({ times }: OpenMonth, from: number, to: number): number =>
  times.reduce((sum, { start, end }) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)), 0);
