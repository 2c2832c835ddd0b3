import { addDecimals, type Decimal, type Money, multiplyDecimals } from '@relata/values';
import { NOTHING, ratio, shown } from './base-money.js';
import { DEAL_FACTS } from './deal-facts.projection.js';
import { both, type DealQuestion, dealsBy } from './deal-groups.queries.js';
import { type DealGroup, together, type Unconverted, unconvertedOf } from './deal-tally.js';
import type { ReportQuestion } from './pipeline-report.queries.js';
import { allOf, type CountedList, countedList, filterOf } from './report-filter.js';
import { type StageLookup, stageLookup } from './report-labels.queries.js';

/** One number: how it is made, and the list of what it counts. */
interface Figure extends CountedList {
  readonly formula: string;
  /** Records that it is made of. */
  readonly count: number;
}

export interface SummaryReport {
  readonly winRate: Figure & { readonly value: number | null };
  readonly wonValue: Figure & { readonly value: Money };
  readonly averageDeal: Figure & { readonly value: Money | null };
  readonly cycleTime: Figure & { readonly averageDays: number | null; readonly medianDays: number | null };
  readonly openValue: Figure & { readonly value: Money };
  readonly forecast: Figure & { readonly value: Money };
  readonly unconverted: Unconverted;
}

const FORMULAS = {
  winRate: 'won deals / (won + lost deals)',
  wonValue: 'sum of the value of won deals',
  averageDeal: 'sum of the value of won deals / number of won deals with a value in the base currency',
  cycleTime: 'days from openedOn to closedOn of won deals that have both: average and median',
  openValue: 'sum of the value of open deals',
  forecast: 'sum over open deals of value × probability of the stage',
} as const;

/** The numbers that a head of sales asks for first. */
export const summaryReport = async (question: ReportQuestion): Promise<SummaryReport> => {
  const { limits, store, money } = question;
  const deals: DealQuestion = { ...question, filter: filterOf(limits) };
  const [groups, cycles] = await Promise.all([dealsBy(deals, ['pipelineId', 'stageId']), cycleDays(deals)]);
  const { open, won, lost } = together(groups);
  const stage = await stageLookup(
    store,
    groups.flatMap(({ key }) => key[0] ?? []),
  );
  const figure = (name: keyof typeof FORMULAS, count: number, condition: string): Figure => ({
    formula: FORMULAS[name],
    count,
    ...countedList(allOf(limits, condition)),
  });
  const ended = won.count + lost.count;
  return {
    winRate: { value: ratio(won.count, ended, 4), ...figure('winRate', ended, 'status=in=(won,lost)') },
    wonValue: { value: shown(won.value, money.currency), ...figure('wonValue', won.count, 'status==won') },
    averageDeal: {
      value: won.valued === 0 ? null : shown(won.value, money.currency, won.valued),
      ...figure('averageDeal', won.valued, 'status==won;currency!=null'),
    },
    cycleTime: { ...cycles.time, ...figure('cycleTime', cycles.count, 'status==won;openedOn!=null') },
    openValue: { value: shown(open.value, money.currency), ...figure('openValue', open.count, 'status==open') },
    forecast: {
      value: shown(forecast(groups, stage), money.currency),
      ...figure('forecast', open.count, 'status==open'),
    },
    unconverted: unconvertedOf({ open, won, lost }),
  };
};

const forecast = (groups: readonly DealGroup[], stage: StageLookup): Decimal =>
  groups.reduce((sum, { key, tallies }) => {
    const { probability } = stage(String(key[0]), String(key[1]));
    return addDecimals(sum, multiplyDecimals(tallies.open.value, { units: BigInt(probability), scale: 2 }));
  }, NOTHING);

/** Average and median from the number of deals for each length, so that no deal is read by itself. */
const cycleDays = async ({ store, scope, filter }: DealQuestion) => {
  const rows = await store.aggregate(DEAL_FACTS, {
    scope,
    filter: both(filter, { op: 'ne', field: 'cycleDays', value: null }),
    groupBy: ['cycleDays'],
  });
  const lengths = rows.map(({ key, count }) => ({ days: Number(key[0]), count }));
  const count = lengths.reduce((sum, length) => sum + length.count, 0);
  const days = lengths.reduce((sum, length) => sum + length.days * length.count, 0);
  const nth = (n: number): number => {
    let seen = 0;
    return (
      lengths.find((length) => {
        seen += length.count;
        return seen > n;
      })?.days ?? 0
    );
  };
  const middle = nth(Math.floor((count - 1) / 2)) + nth(Math.floor(count / 2));
  return { count, time: { averageDays: ratio(days, count, 2), medianDays: count === 0 ? null : middle / 2 } };
};
