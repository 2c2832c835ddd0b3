import { isLocalDate, isTimeZone } from '@relata/values';

/** Part of a day on which work is done: from the minute `from` on, up to and without the minute `to`. */
export interface Span {
  /** HH:MM, 00:00 to 23:59. */
  readonly from: string;
  /** HH:MM, later than `from`; 24:00 is the end of the day. */
  readonly to: string;
}

/** 1 Monday to 7 Sunday, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** When an organisation works, as people write it down. */
export interface CalendarRules {
  /** IANA name: `Europe/Berlin`. */
  readonly zone: string;
  /** Spans of each day of the week, in order and without overlap. A day that is not named is closed. */
  readonly week: Readonly<Partial<Record<Weekday, readonly Span[]>>>;
  /** Days with spans of their own instead of the week's: YYYY-MM-DD. No span: closed, as on a holiday. */
  readonly dates?: Readonly<Record<string, readonly Span[]>>;
}

/** What is wrong with rules: a kebab-case code and the dotted path of the field. */
export interface CalendarProblem {
  readonly code: 'zone-unknown' | 'time-invalid' | 'span-empty' | 'spans-overlap' | 'date-invalid' | 'never-open';
  readonly field: string;
}

const TIME = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;

/** Minutes since the day's begin on the clock of the wall, 0 to 1440; not a number for other texts. */
export const minutesOf = (time: string): number => {
  const parts = TIME.exec(time);
  if (!parts) return Number.NaN;
  return parts[1] === undefined ? 1440 : Number(parts[1]) * 60 + Number(parts[2]);
};

/** The first thing in the rules that cannot be taken as given. */
export const calendarProblem = (rules: CalendarRules): CalendarProblem | undefined => {
  if (!isTimeZone(rules.zone)) return { code: 'zone-unknown', field: 'zone' };
  const days = [
    ...Object.entries(rules.week).map(([day, spans]) => [`week.${day}`, spans] as const),
    ...Object.entries(rules.dates ?? {}).map(([date, spans]) => [`dates.${date}`, spans] as const),
  ];
  for (const date of Object.keys(rules.dates ?? {}))
    if (!isLocalDate(date)) return { code: 'date-invalid', field: `dates.${date}` };
  for (const [field, spans] of days) {
    const problem = spansProblem(field, spans);
    if (problem) return problem;
  }
  return Object.values(rules.week).some((spans) => spans.length > 0)
    ? undefined
    : { code: 'never-open', field: 'week' };
};

const spansProblem = (field: string, spans: readonly Span[]): CalendarProblem | undefined => {
  let end = 0;
  for (const [index, span] of spans.entries()) {
    const [from, to] = [minutesOf(span.from), minutesOf(span.to)];
    if (Number.isNaN(from) || from === 1440) return { code: 'time-invalid', field: `${field}.${index}.from` };
    if (Number.isNaN(to)) return { code: 'time-invalid', field: `${field}.${index}.to` };
    if (to <= from) return { code: 'span-empty', field: `${field}.${index}.to` };
    if (from < end) return { code: 'spans-overlap', field: `${field}.${index}.from` };
    end = to;
  }
  return undefined;
};
