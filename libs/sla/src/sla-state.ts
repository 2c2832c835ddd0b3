import {
  end,
  goOn,
  halt,
  type SlaClock,
  type SlaRules,
  type SlaSituation,
  type SlaTimer,
  timersOf,
} from './sla-clock.js';
import { isDone, type Metric, type StatusKind } from './sla-policy.js';

/** What happened to a ticket, as far as its clocks care. Instants in milliseconds, none before the one before it. */
export type SlaFact =
  | { readonly type: 'created'; readonly at: number; readonly priority: string; readonly kind: StatusKind }
  /** From now on these rules hold; none: nothing is promised any longer, and what was counted stays. */
  | { readonly type: 'rules'; readonly at: number; readonly rules?: SlaRules | undefined }
  | { readonly type: 'priority'; readonly at: number; readonly priority: string }
  | { readonly type: 'status'; readonly at: number; readonly kind: StatusKind }
  /** A public one; internal notes are nobody's answer. */
  | { readonly type: 'agentReply'; readonly at: number }
  | { readonly type: 'requesterReply'; readonly at: number }
  /** Merged into another ticket, or removed. */
  | { readonly type: 'dropped'; readonly at: number };

/** All clocks of one ticket. */
export interface SlaState extends SlaSituation {
  /** The instant of the last fact. */
  readonly at: number;
  /** Whether an agent has ever replied. */
  readonly answered: boolean;
  readonly clocks: readonly SlaClock[];
}

export const noClocks: SlaState = { at: 0, answered: false, priority: '', kind: 'new', clocks: [] };

/** The clocks after one more fact. Total: what cannot be (a reply to what was never created) changes nothing. */
export const applyFact = (state: SlaState, fact: SlaFact): SlaState => {
  const at = Math.max(state.at, fact.at);
  const now = { ...state, at, clocks: state.clocks.map((clock) => halt(clock, at, state)) };
  const next = afterFact(now, fact);
  return { ...next, clocks: next.clocks.map((clock) => goOn(clock, at, next)) };
};

export const foldFacts = (facts: Iterable<SlaFact>): SlaState => {
  let state = noClocks;
  for (const fact of facts) state = applyFact(state, fact);
  return state;
};

/** What lies ahead of all clocks. */
export const timersAhead = (state: SlaState): readonly SlaTimer[] =>
  state.clocks.flatMap((clock) => timersOf(clock, state));

const afterFact = (state: SlaState, fact: SlaFact): SlaState => {
  switch (fact.type) {
    case 'created':
      return created({ ...state, priority: fact.priority, kind: fact.kind });
    case 'rules':
      return { ...state, rules: fact.rules };
    case 'priority':
      return { ...state, priority: fact.priority };
    case 'status':
      return statusSet(state, fact.kind);
    case 'agentReply':
      return agentReplied(state);
    case 'requesterReply':
      return requesterReplied(state);
    case 'dropped':
      return { ...state, clocks: state.clocks.map((clock) => (isOver(clock) ? clock : end(clock, state.at, true))) };
  }
};

const created = (state: SlaState): SlaState =>
  state.clocks.length > 0 || isDone(state.kind) ? state : start(state, 'firstReply', 'update', 'resolution');

const agentReplied = (state: SlaState): SlaState => {
  const wasUpdating = hasOpen(state, 'update');
  const replied = { ...ended(state, 'firstReply', 'nextReply', 'update'), answered: true };
  return wasUpdating ? start(replied, 'update') : replied;
};

/** Before the first answer the requester waits on the first clock, however often they write. */
const requesterReplied = (state: SlaState): SlaState =>
  !state.answered || isDone(state.kind) || hasOpen(state, 'nextReply') ? state : start(state, 'nextReply');

/** Who is told that it is solved is answered by that. Opened again, the resolution goes on where it stood. */
const statusSet = (state: SlaState, kind: StatusKind): SlaState => {
  const set = { ...state, kind };
  if (isDone(kind)) return ended(set, 'firstReply', 'nextReply', 'update', 'resolution');
  if (!isDone(state.kind)) return set;
  return start({ ...set, clocks: set.clocks.map(reopened) }, 'update');
};

const reopened = (clock: SlaClock): SlaClock => {
  const { endedAt, ...open } = clock;
  return clock.metric === 'resolution' && !clock.dropped ? open : clock;
};

const start = (state: SlaState, ...metrics: readonly Metric[]): SlaState => ({
  ...state,
  clocks: [
    ...state.clocks,
    ...metrics.map((metric) => ({ metric, cycle: cyclesOf(state, metric) + 1, startedAt: state.at, counted: 0 })),
  ],
});

const ended = (state: SlaState, ...metrics: readonly Metric[]): SlaState => ({
  ...state,
  clocks: state.clocks.map((clock) =>
    isOver(clock) || !metrics.includes(clock.metric) ? clock : end(clock, state.at),
  ),
});

const isOver = (clock: SlaClock): boolean => clock.endedAt !== undefined;

const cyclesOf = (state: SlaState, metric: Metric): number =>
  state.clocks.filter((clock) => clock.metric === metric).length;

const hasOpen = (state: SlaState, metric: Metric): boolean =>
  state.clocks.some((clock) => clock.metric === metric && !isOver(clock));
