import { ratio } from './base-money.js';
import { DEAL_FACTS, STAGE_SLOTS } from './deal-facts.projection.js';
import { both, type DealQuestion, dealDocs } from './deal-groups.queries.js';
import type { ReportQuestion } from './pipeline-report.queries.js';
import { allOf, type CountedList, countedList, equals, filterOf, oneOf } from './report-filter.js';
import { compareStages, type NamedStage, type StageLookup, stageLookup } from './report-labels.queries.js';
import { wayKey } from './stage-stays.js';

/** Deals that were once in a stage, by where they went when they left it last. */
interface Way {
  /** `<pipeline>|<stage>`. */
  readonly stage: string;
  readonly next: string | null;
  readonly deals: number;
  /** Full days that they spent in the stage, in stays that ended. */
  readonly days: number;
}

export interface FunnelRow extends CountedList {
  readonly key: string;
  readonly pipelineId: string;
  readonly stageId: string;
  readonly kind: NamedStage['kind'];
  /** Deals that were ever in the stage. */
  readonly entered: number;
  /** Of them: those that left it last for a later open stage or a won one. */
  readonly advanced: number;
  readonly lost: number;
  /** `advanced / entered`. */
  readonly conversion: number | null;
  /** Average days of the deals that left, all their stays in the stage together. */
  readonly averageDays: number | null;
  /** Filters of the same list for those of them that advanced, were lost, or left the stage at all. */
  readonly filters: { readonly advanced: string; readonly lost: string; readonly left: string };
}

/** How deals go through the stages. */
export const funnelReport = async (question: ReportQuestion): Promise<readonly FunnelRow[]> => {
  const { limits, store } = question;
  const ways = await allWays({ ...question, filter: filterOf(limits) });
  const stage = await stageLookup(
    store,
    ways.map((way) => splitKey(way.stage)[0]),
  );
  const byStage = Map.groupBy(ways, (way) => way.stage);
  return [...byStage]
    .map(([key, itsWays]) => ({ key, ways: itsWays, stage: stage(...splitKey(key)) }))
    .sort((a, b) => compareStages(a.stage, b.stage))
    .map((row) => rowOf(row, stage, limits));
};

const splitKey = (key: string): readonly [string, string] => {
  const bar = key.indexOf('|');
  return [key.slice(0, bar), key.slice(bar + 1)];
};

const sum = (ways: readonly Way[], of: 'deals' | 'days'): number => ways.reduce((total, way) => total + way[of], 0);

interface StageWays {
  readonly key: string;
  readonly stage: NamedStage;
  readonly ways: readonly Way[];
}

const rowOf = ({ key, stage: its, ways }: StageWays, stage: StageLookup, limits: string): FunnelRow => {
  const nextOf = ({ next }: Way): NamedStage | undefined => (next === null ? undefined : stage(...splitKey(next)));
  const entered = sum(ways, 'deals');
  const onward = ways.filter((way) => leadsOn(its, nextOf(way)));
  const lost = ways.filter((way) => nextOf(way)?.kind === 'lost');
  const left = ways.filter(({ next }) => next !== null);
  const advanced = sum(onward, 'deals');
  const went = (chosen: readonly Way[]): string => allOf(limits, wentBy(key, chosen));
  return {
    key: its.label,
    pipelineId: its.pipelineId,
    stageId: its.id,
    kind: its.kind,
    entered,
    advanced,
    lost: sum(lost, 'deals'),
    conversion: its.kind === 'open' ? ratio(advanced, entered, 4) : null,
    averageDays: ratio(sum(left, 'days'), sum(left, 'deals'), 2),
    ...countedList(allOf(limits, equals('visited', key))),
    filters: { advanced: went(onward), lost: went(lost), left: went(left) },
  };
};

/** The deals that went one of these ways; where there is none, a way that no deal goes. */
const wentBy = (from: string, ways: readonly Way[]): string =>
  oneOf('way', [...new Set(ways.flatMap(({ next }) => (next === null ? [] : [wayKey(from, next)])))]) ??
  equals('way', wayKey(from, ''));

const leadsOn = (its: NamedStage, next: NamedStage | undefined): boolean =>
  next !== undefined &&
  its.kind === 'open' &&
  next.pipelineId === its.pipelineId &&
  (next.kind === 'won' || (next.kind === 'open' && next.order > its.order));

const allWays = async (question: DealQuestion): Promise<readonly Way[]> => {
  const slots = STAGE_SLOTS.map((n) => waysIn(question, n));
  return (await Promise.all([...slots, waysBeyond(question)])).flat();
};

const waysIn = async ({ store, scope, filter }: DealQuestion, n: number): Promise<readonly Way[]> => {
  const days = `stageDays${n}`;
  const rows = await store.aggregate(DEAL_FACTS, {
    scope,
    filter: both(filter, { op: 'ne', field: `stage${n}`, value: null }),
    groupBy: [`stage${n}`, `stageNext${n}`],
    sums: [days],
  });
  return rows.map(({ key: [stage, next], count, sums }) => ({
    stage: String(stage),
    next: next === null || next === undefined ? null : String(next),
    deals: count,
    days: sums[days] ?? 0,
  }));
};

/** Stages of deals that were in more of them than there are fields. */
const waysBeyond = async (question: DealQuestion): Promise<readonly Way[]> => {
  const ways: Way[] = [];
  for await (const { stays } of dealDocs(question, { op: 'gt', field: 'stageCount', value: STAGE_SLOTS.length })) {
    for (const { stage, next = null, days } of stays.slice(STAGE_SLOTS.length)) {
      ways.push({ stage, next, deals: 1, days });
    }
  }
  return ways;
};
