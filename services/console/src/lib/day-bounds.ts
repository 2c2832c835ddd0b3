const DAY_MS = 86_400_000;

/** Milliseconds that clocks of the zone are before those of UTC at an instant. */
const offsetAt = (instant: number, timeZone: string): number => {
  const there = new Date(instant).toLocaleString('sv-SE', { timeZone });
  return Date.parse(`${there.replace(' ', 'T')}Z`) - Math.floor(instant / 1000) * 1000;
};

/** The instant at which a day (`2026-11-25`) begins in a zone, also where clocks are moved on that day. */
export const startOfDay = (day: string, timeZone: string): string => {
  const utc = Date.parse(`${day}T00:00:00Z`);
  const near = utc - offsetAt(utc, timeZone);
  return new Date(utc - offsetAt(near, timeZone)).toISOString();
};

/** The last instant of a day in a zone. */
export const endOfDay = (day: string, timeZone: string): string => {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  return new Date(Date.parse(startOfDay(next, timeZone)) - 1).toISOString();
};

/** The day of an instant in a zone, `2026-11-25`. */
export const dayAt = (instant: number, timeZone: string): string =>
  new Date(instant).toLocaleDateString('sv-SE', { timeZone });

/** The first day of a window that ends today and has so many days. */
export const daysBack = (days: number, now: number, timeZone: string): string =>
  dayAt(now - (days - 1) * DAY_MS, timeZone);
