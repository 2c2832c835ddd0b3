import type { BusinessCalendar } from './business-calendar.js';
import type { Metric, SlaPolicy, StatusKind } from './sla-policy.js';

/** One promise on one ticket. Instants and durations in milliseconds. */
export interface SlaClock {
  readonly metric: Metric;
  /** 1 for the first clock of its metric on the ticket, 2 for the next. With the metric it names the clock. */
  readonly cycle: number;
  readonly startedAt: number;
  /** Time counted up to `since`, or altogether while the clock does not run. */
  readonly counted: number;
  /** Since when it runs; absent while it stands or is over. */
  readonly since?: number | undefined;
  readonly target?: number | undefined;
  /** The last instant at which the promise is still kept; absent while that is open, and without a target. */
  readonly due?: number | undefined;
  /** When the promise was broken. Never taken back: people were told. */
  readonly breachedAt?: number | undefined;
  readonly endedAt?: number | undefined;
  /** Over without anybody waiting any longer: the ticket was merged or removed. */
  readonly dropped?: true | undefined;
}

/** By what a clock counts. */
export interface SlaRules {
  readonly policy: SlaPolicy;
  readonly calendar: BusinessCalendar;
}

/** What of a ticket its clocks depend on. */
export interface SlaSituation {
  readonly rules?: SlaRules | undefined;
  readonly priority: string;
  readonly kind: StatusKind;
}

/** The clock with everything counted up to an instant, and its breach if that lay before. It stands then. */
export const halt = (clock: SlaClock, at: number, { rules }: SlaSituation): SlaClock => {
  if (clock.since === undefined || !rules) return clock;
  const { due, since, ...rest } = clock;
  const breachedAt = clock.breachedAt ?? (due !== undefined && due < at ? due : undefined);
  const late = breachedAt === undefined ? {} : { breachedAt, due };
  return { ...rest, ...late, counted: clock.counted + rules.calendar.between(since, at) };
};

/** A clock that stands, as it goes on from an instant: by the target of the priority, unless the status pauses it. */
export const goOn = (clock: SlaClock, at: number, { rules, priority, kind }: SlaSituation): SlaClock => {
  if (!rules || clock.endedAt !== undefined) return clock;
  const target = rules.policy.targets[clock.metric]?.[priority];
  const set: SlaClock = { ...clock, target };
  if (rules.policy.pauses[clock.metric]?.includes(kind)) return set;
  if (target === undefined || clock.breachedAt !== undefined) return { ...set, since: at };
  if (clock.counted > target) return { ...set, since: at, due: at, breachedAt: at };
  return { ...set, since: at, due: rules.calendar.after(at, target - clock.counted) };
};

/** A clock that stands, over for good. */
export const end = (clock: SlaClock, at: number, dropped = false): SlaClock => ({
  ...clock,
  endedAt: at,
  ...(dropped && { dropped }),
});

export interface ClockReading {
  readonly phase: 'running' | 'paused' | 'ended' | 'dropped';
  /** Whether the promise is broken: for good, also when it was kept late. */
  readonly breached: boolean;
  readonly counted: number;
  /** Of the target; below 0 by how much it is late. Absent without a target. */
  readonly left?: number;
}

/** What a clock shows at an instant not before the last fact. */
export const readClock = (clock: SlaClock, at: number, calendar: BusinessCalendar): ClockReading => {
  const counted = clock.counted + (clock.since === undefined ? 0 : calendar.between(clock.since, at));
  const breached =
    clock.breachedAt !== undefined || (clock.since !== undefined && clock.due !== undefined && clock.due < at);
  const phase = clock.dropped
    ? 'dropped'
    : clock.endedAt !== undefined
      ? 'ended'
      : clock.since === undefined
        ? 'paused'
        : 'running';
  return { phase, breached, counted, ...(clock.target !== undefined && { left: clock.target - counted }) };
};

/** Something to be told of a running clock, once for each clock and part. */
export interface SlaTimer {
  readonly metric: Metric;
  readonly cycle: number;
  /** A part of the target for a warning, 1 for the breach. */
  readonly part: number;
  /**
   * A warning is due at this instant. A breach is one as soon as this instant is over, that is with the next
   * millisecond: what is done at the last moment was done in time.
   */
  readonly at: number;
}

/** What lies ahead of a clock while nothing else happens. Empty when it stands, is over, or is broken. */
export const timersOf = (clock: SlaClock, { rules }: SlaSituation): readonly SlaTimer[] => {
  const { metric, cycle, since, target, due } = clock;
  if (!rules || since === undefined || target === undefined || clock.breachedAt !== undefined) return [];
  const warnings = rules.policy.warnings
    .map((part) => ({ part, ahead: part * target - clock.counted }))
    .filter(({ ahead }) => ahead >= 0)
    .map(({ part, ahead }) => ({ part, at: rules.calendar.after(since, Math.round(ahead)) }));
  return [...warnings, { part: 1, at: due }]
    .flatMap(({ part, at }) => (at === undefined ? [] : [{ metric, cycle, part, at }]))
    .toSorted((a, b) => a.part - b.part);
};
