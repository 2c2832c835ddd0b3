import * as fc from 'fast-check';
import { type BusinessCalendar, businessCalendar, calendarTime } from './business-calendar.js';
import { readClock, type SlaClock, type SlaRules } from './sla-clock.js';
import { type Metric, policyProblem, type SlaPolicy, STATUS_KINDS } from './sla-policy.js';
import { applyFact, foldFacts, type SlaFact, type SlaState, timersAhead } from './sla-state.js';
import { whatIf } from './what-if.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse('2026-11-30T08:00:00.000Z');
const minute = (n: number): number => START + n * MINUTE;

const policy: SlaPolicy = {
  targets: {
    firstReply: { normal: 60 * MINUTE, urgent: 15 * MINUTE },
    nextReply: { normal: 120 * MINUTE, urgent: 30 * MINUTE },
    resolution: { normal: 480 * MINUTE, urgent: 240 * MINUTE },
  },
  pauses: { nextReply: ['pending'], resolution: ['pending', 'on-hold'] },
  warnings: [0.5, 0.8],
};
const office = businessCalendar({
  zone: 'UTC',
  week: Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [{ from: '08:00', to: '16:00' }]])),
});
const rulesWith = (calendar: BusinessCalendar, of: SlaPolicy = policy): SlaRules => ({ policy: of, calendar });
const rules: SlaFact = { type: 'rules', at: START, rules: rulesWith(calendarTime) };
const created: SlaFact = { type: 'created', at: START, priority: 'normal', kind: 'new' };

const given = (...facts: readonly SlaFact[]): SlaState => foldFacts([rules, created, ...facts]);
const clockOf = (state: SlaState, metric: Metric, cycle = 1): SlaClock => {
  const clock = state.clocks.find((one) => one.metric === metric && one.cycle === cycle);
  if (!clock) throw new Error(`no clock ${metric} ${cycle}`);
  return clock;
};
const reading = (state: SlaState, metric: Metric, at: number, cycle = 1) =>
  readClock(clockOf(state, metric, cycle), at, state.rules?.calendar ?? calendarTime);

describe('the first reply', () => {
  it('is due a target after creation', () => {
    expect(clockOf(given(), 'firstReply').due).toBe(minute(60));
  });
  it('is kept at the last moment, and broken with the next', () => {
    const kept = given({ type: 'agentReply', at: minute(60) });
    const late = given({ type: 'agentReply', at: minute(60) + 1 });
    expect(reading(kept, 'firstReply', minute(99))).toEqual({
      phase: 'ended',
      breached: false,
      counted: HOUR,
      left: 0,
    });
    expect(reading(late, 'firstReply', minute(99))).toMatchObject({ phase: 'ended', breached: true, left: -1 });
    expect(clockOf(late, 'firstReply').breachedAt).toBe(minute(60));
  });
  it('is not paused by a status that pauses other clocks', () => {
    expect(clockOf(given({ type: 'status', at: minute(5), kind: 'pending' }), 'firstReply').due).toBe(minute(60));
  });
  it('is waited for once, however often the requester writes', () => {
    const state = given({ type: 'requesterReply', at: minute(5) }, { type: 'requesterReply', at: minute(6) });
    expect(state.clocks.map(({ metric }) => metric)).toEqual(['firstReply', 'update', 'resolution']);
    expect(clockOf(state, 'firstReply').due).toBe(minute(60));
  });
  it('is given by solving the ticket', () => {
    expect(reading(given({ type: 'status', at: minute(30), kind: 'solved' }), 'firstReply', minute(99))).toMatchObject({
      phase: 'ended',
      breached: false,
    });
  });
});

describe('the next reply', () => {
  const answered = [
    { type: 'agentReply', at: minute(10) } as const,
    { type: 'requesterReply', at: minute(20) } as const,
  ];
  it('counts from the first word that nobody answered', () => {
    const state = given(...answered, { type: 'requesterReply', at: minute(90) });
    expect(clockOf(state, 'nextReply').due).toBe(minute(140));
  });
  it('is a clock of its own each time', () => {
    const state = given(
      ...answered,
      { type: 'agentReply', at: minute(30) },
      { type: 'requesterReply', at: minute(40) },
    );
    expect(reading(state, 'nextReply', minute(40), 1)).toMatchObject({ phase: 'ended', counted: 10 * MINUTE });
    expect(clockOf(state, 'nextReply', 2).due).toBe(minute(160));
  });
});

describe('the resolution', () => {
  it('stands while the status pauses it, and goes on with what was left', () => {
    const paused = given({ type: 'status', at: minute(60), kind: 'pending' });
    expect(reading(paused, 'resolution', minute(600))).toEqual({
      phase: 'paused',
      breached: false,
      counted: HOUR,
      left: 420 * MINUTE,
    });
    expect(clockOf(paused, 'resolution').due).toBeUndefined();
    const again = applyFact(paused, { type: 'status', at: minute(600), kind: 'open' });
    expect(clockOf(again, 'resolution').due).toBe(minute(600 + 420));
  });
  it('goes on where it stood when the ticket is opened again', () => {
    const state = given(
      { type: 'status', at: minute(100), kind: 'solved' },
      { type: 'status', at: minute(1000), kind: 'open' },
    );
    expect(reading(state, 'resolution', minute(1010))).toMatchObject({ phase: 'running', counted: 110 * MINUTE });
  });
  it('is owed to nobody once the ticket is merged', () => {
    expect(reading(given({ type: 'dropped', at: minute(9) }), 'resolution', minute(9999))).toMatchObject({
      phase: 'dropped',
      breached: false,
    });
  });
});

describe('another priority', () => {
  it('sets the target anew and keeps what was counted', () => {
    expect(clockOf(given({ type: 'priority', at: minute(5), priority: 'urgent' }), 'firstReply').due).toBe(minute(15));
  });
  it('breaks at once what is late by the new target', () => {
    const state = given({ type: 'priority', at: minute(20), priority: 'urgent' });
    expect(clockOf(state, 'firstReply').breachedAt).toBe(minute(20));
  });
  it('does not take a breach back', () => {
    const state = given(
      { type: 'priority', at: minute(20), priority: 'urgent' },
      { type: 'priority', at: minute(21), priority: 'normal' },
      { type: 'agentReply', at: minute(22) },
    );
    expect(reading(state, 'firstReply', minute(99))).toMatchObject({ phase: 'ended', breached: true });
  });
  it('without a promise leaves the clock running without a due time', () => {
    const state = given({ type: 'priority', at: minute(5), priority: 'low' });
    expect(clockOf(state, 'firstReply').since).toBe(minute(5));
    expect(clockOf(state, 'firstReply').due).toBeUndefined();
    expect(timersAhead(state)).toEqual([]);
  });
});

describe('other rules', () => {
  it('count from now on by their calendar', () => {
    const state = given({ type: 'rules', at: minute(30), rules: rulesWith(office) });
    expect(clockOf(state, 'resolution').due).toBe(minute(480));
    const late = given(
      { type: 'rules', at: minute(479), rules: rulesWith(office) },
      { type: 'priority', at: minute(479), priority: 'normal' },
    );
    expect(clockOf(late, 'resolution').due).toBe(minute(480));
  });
  it('that are taken away let all clocks stand', () => {
    const state = given({ type: 'rules', at: minute(30) });
    expect(clockOf(state, 'resolution')).toMatchObject({ counted: 30 * MINUTE });
    expect(timersAhead(state)).toEqual([]);
  });
});

describe('timers', () => {
  it('are the warnings and the breach, in their order', () => {
    expect(timersAhead(given()).filter(({ metric }) => metric === 'firstReply')).toEqual([
      { metric: 'firstReply', cycle: 1, part: 0.5, at: minute(30) },
      { metric: 'firstReply', cycle: 1, part: 0.8, at: minute(48) },
      { metric: 'firstReply', cycle: 1, part: 1, at: minute(60) },
    ]);
  });
  it('do not come back once they are behind', () => {
    const state = given({ type: 'requesterReply', at: minute(40) });
    expect(
      timersAhead(state)
        .filter(({ metric }) => metric === 'firstReply')
        .map(({ part }) => part),
    ).toEqual([0.8, 1]);
  });
});

describe('a policy that cannot be', () => {
  test.each([
    [{ ...policy, targets: {} }, 'nothing-promised', 'targets'],
    [{ ...policy, targets: { update: { normal: 0 } } }, 'target-invalid', 'targets.update.normal'],
    [{ ...policy, warnings: [0.5, 1] }, 'warning-invalid', 'warnings.1'],
    [{ ...policy, pauses: { update: ['solved'] } }, 'status-kind-ends', 'pauses.update.0'],
    [{ ...policy, pauses: { update: ['lost'] } }, 'status-kind-unknown', 'pauses.update.0'],
  ])('%#: %s at %s', (wrong, code, field) => expect(policyProblem(wrong as SlaPolicy)).toEqual({ code, field }));
  it('is not this one', () => expect(policyProblem(policy)).toBeUndefined());
});

describe('what if', () => {
  const histories: readonly (readonly SlaFact[])[] = [
    [created, { type: 'agentReply', at: minute(20) }, { type: 'status', at: minute(100), kind: 'solved' }],
    [created, { type: 'agentReply', at: minute(70) }],
    [created, { type: 'dropped', at: minute(1) }],
  ];
  it('counts what other rules would have kept and broken', () => {
    expect(whatIf(rulesWith(calendarTime), histories, minute(200))).toEqual({
      firstReply: { kept: 1, broken: 1, open: 0, counted: [20 * MINUTE, 70 * MINUTE] },
      nextReply: { kept: 0, broken: 0, open: 0, counted: [] },
      resolution: { kept: 1, broken: 0, open: 1, counted: [100 * MINUTE] },
    });
    const stricter = { ...policy, targets: { firstReply: { normal: 10 * MINUTE } } };
    expect(whatIf(rulesWith(calendarTime, stricter), histories, minute(200))).toMatchObject({
      firstReply: { kept: 0, broken: 2 },
    });
  });
});

describe('any history', () => {
  const step = fc.integer({ min: 0, max: 300 });
  const happening = fc.oneof(
    fc.record({ type: fc.constant('status' as const), kind: fc.constantFrom(...STATUS_KINDS) }),
    fc.record({ type: fc.constant('priority' as const), priority: fc.constantFrom('normal', 'urgent', 'low') }),
    fc.record({ type: fc.constantFrom('agentReply' as const, 'requesterReply' as const) }),
  );
  const histories = fc.array(fc.tuple(step, happening), { maxLength: 20 }).map((steps) => {
    let at = 0;
    return steps.map(([wait, what]): SlaFact => {
      at += wait;
      return { ...what, at: minute(at) };
    });
  });

  it('counts for a clock exactly the open minutes in which it ran', () => {
    fc.assert(
      fc.property(histories, (facts) => {
        let counted = 0;
        let state = foldFacts([{ ...rules, rules: rulesWith(office) }, created]);
        const isRunning = () =>
          state.kind !== 'solved' && state.kind !== 'closed' && !policy.pauses.resolution?.includes(state.kind);
        for (const fact of facts) {
          if (isRunning()) counted += office.between(state.at, fact.at);
          state = applyFact(state, fact);
        }
        expect(reading(state, 'resolution', state.at).counted).toBe(counted);
      }),
    );
  });

  it('is broken exactly when its timer of the breach went off, and stays so', () => {
    fc.assert(
      fc.property(histories, (facts) => {
        let state = foldFacts([rules, created]);
        const broken = new Set<string>();
        for (const fact of facts) {
          for (const { metric, cycle, part, at } of timersAhead(state))
            if (part === 1 && at < fact.at) broken.add(`${metric}/${cycle}`);
          state = applyFact(state, fact);
          for (const clock of state.clocks)
            if (clock.breachedAt === state.at) broken.add(`${clock.metric}/${clock.cycle}`);
        }
        const marked = state.clocks.filter(({ breachedAt }) => breachedAt !== undefined);
        expect(new Set(marked.map(({ metric, cycle }) => `${metric}/${cycle}`))).toEqual(broken);
      }),
    );
  });

  it('is the same when nothing happens in between', () => {
    fc.assert(
      fc.property(histories, step, (facts, wait) => {
        const state = foldFacts([rules, created, ...facts]);
        const later = applyFact(state, { type: 'priority', at: state.at + wait * MINUTE, priority: state.priority });
        const at = later.at + HOUR;
        const shown = (of: SlaState) => of.clocks.map((clock) => readClock(clock, at, calendarTime));
        expect(shown(later)).toEqual(shown(state));
      }),
    );
  });
});
