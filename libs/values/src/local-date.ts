/** Dates without time are `YYYY-MM-DD` and never shift with a zone; instants are `YYYY-MM-DDTHH:MM:SS.mmmZ`. */
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/u;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)\.(\d{3})Z$/u;
const DAY_MS = 86_400_000;

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

/** Whether the text is a day of the proleptic Gregorian calendar, years 0001 to 9999. */
export const isLocalDate = (text: unknown): text is string => {
  const parts = typeof text === 'string' ? DATE.exec(text) : null;
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
};

/** Whether the text is an instant in UTC with milliseconds. Leap seconds are not. */
export const isInstant = (text: unknown): text is string => {
  const parts = typeof text === 'string' ? INSTANT.exec(text) : null;
  return parts !== null && isLocalDate(parts[1]);
};

/** Below, at or above zero as `a` is before, at or after `b`; for two dates or two instants. */
export const compareDates = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** `YYYY-MM` of a date or an instant. */
export const monthOf = (date: string): string => date.slice(0, 7);

/** The UTC day of an instant. */
export const dateOf = (instant: string): string => instant.slice(0, 10);

/** Days since 1970-01-01. Algorithm: "days_from_civil" of H. Hinnant, chrono-compatible low-level date algorithms. */
export const dayNumber = (date: string): number => {
  const month = Number(date.slice(5, 7));
  const year = Number(date.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + Number(date.slice(8, 10)) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
};

/** Whole days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

const millisOf = (instant: string): number =>
  dayNumber(instant) * DAY_MS +
  Number(instant.slice(11, 13)) * 3_600_000 +
  Number(instant.slice(14, 16)) * 60_000 +
  Number(instant.slice(17, 19)) * 1000 +
  Number(instant.slice(20, 23));

/** Milliseconds from one instant to another; negative when `to` is earlier. */
export const millisBetween = (from: string, to: string): number => millisOf(to) - millisOf(from);

/** Full days of 24 hours from one instant to another, rounded down. */
export const fullDaysBetween = (from: string, to: string): number => Math.floor(millisBetween(from, to) / DAY_MS);
