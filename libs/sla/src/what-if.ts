import { readClock, type SlaRules } from './sla-clock.js';
import { METRICS, type Metric } from './sla-policy.js';
import { applyFact, noClocks, type SlaFact } from './sla-state.js';

/** What a policy would have made of one metric's promises. Durations in milliseconds, sorted by length. */
export interface WhatIf {
  readonly kept: number;
  readonly broken: number;
  /** Still open at the end, and not broken. */
  readonly open: number;
  readonly counted: readonly number[];
}

/**
 * The same clocks over past tickets, as if these rules had held from the creation of each on. Rules among the facts do
 * not count. Clocks that are open at `until` count as broken when they are late by then.
 */
export const whatIf = (
  rules: SlaRules,
  histories: Iterable<readonly SlaFact[]>,
  until: number,
): Readonly<Partial<Record<Metric, WhatIf>>> => {
  const sums = new Map(METRICS.map((metric) => [metric, { kept: 0, broken: 0, open: 0, counted: [] as number[] }]));
  for (const facts of histories)
    for (const clock of clocksUnder(rules, facts)) {
      const sum = sums.get(clock.metric);
      if (!sum || clock.target === undefined || clock.dropped) continue;
      const { phase, breached, counted } = readClock(clock, until, rules.calendar);
      if (breached) sum.broken++;
      else if (phase === 'ended') sum.kept++;
      else sum.open++;
      if (phase === 'ended') sum.counted.push(counted);
    }
  return Object.fromEntries(
    [...sums]
      .filter(([metric]) => rules.policy.targets[metric])
      .map(([metric, sum]) => [metric, { ...sum, counted: sum.counted.toSorted((a, b) => a - b) }]),
  );
};

const clocksUnder = (rules: SlaRules, facts: readonly SlaFact[]) =>
  facts.filter(({ type }) => type !== 'rules').reduce(applyFact, { ...noClocks, rules }).clocks;
