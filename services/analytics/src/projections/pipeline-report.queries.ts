import type { IndexValue } from '@relata/projections';
import type { Money } from '@relata/values';
import { shown } from './base-money.js';
import { type DealQuestion, dealsBy, dealsByProduct } from './deal-groups.queries.js';
import { type DealGroup, together, type Unconverted, unconvertedOf } from './deal-tally.js';
import { allOf, type CountedList, countedList, equals, filterOf, oneOf } from './report-filter.js';
import { compareStages, productNames, stageLookup, teamNames, usersBy } from './report-labels.queries.js';

export const GROUPINGS = [
  'stage',
  'month',
  'owner',
  'team',
  'manager',
  'office',
  'product',
  'sector',
  'source',
] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** The question of a report: its limits as text, and how people are named to the asker. */
export interface ReportQuestion extends Omit<DealQuestion, 'filter'> {
  readonly limits: string;
  namesOf(userIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

interface Part {
  readonly count: number;
  readonly filter: string;
}

interface StageKey {
  readonly pipelineId: string;
  readonly stageId: string;
}

export interface PipelineRow extends CountedList {
  /** Null: the deals that have none. */
  readonly key: string | null;
  /** Where the key is an id: how it is called. */
  readonly label?: string;
  /** By stage: whose row it is, as names of stages may be alike. */
  readonly stage?: StageKey;
  readonly count: number;
  readonly open: Part & { readonly value: Money };
  readonly won: Part & { readonly value: Money };
  readonly lost: Part;
}

export interface PipelineReport {
  readonly rows: readonly PipelineRow[];
  readonly unconverted: Unconverted;
}

/** How the groups of a report are called, ordered, and found in a list. */
interface Named {
  readonly key: string | null;
  readonly label?: string;
  readonly stage?: StageKey;
  readonly condition: string;
  /** The same condition in fields that the list of deals has. */
  readonly portable?: string;
}
type Namer = (group: DealGroup) => Named;
interface Plan {
  readonly groupBy: readonly string[];
  readonly only?: string;
  /** Default: the most won value first. */
  readonly order?: (question: ReportQuestion, groups: readonly DealGroup[]) => Promise<readonly DealGroup[]>;
  namer(question: ReportQuestion, groups: readonly DealGroup[]): Promise<Namer>;
}

const keysOf = (groups: readonly DealGroup[]): readonly string[] =>
  groups.flatMap(({ key }) => (key[0] === null ? [] : [String(key[0])]));

const textOf = (value: IndexValue | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

const labelled = (names: ReadonlyMap<string, string>, value: IndexValue | undefined): Pick<Named, 'key' | 'label'> => {
  const key = textOf(value);
  const label = key === null ? 'none' : names.get(key);
  return label === undefined ? { key } : { key, label };
};

const NO_NAMES: ReadonlyMap<string, string> = new Map();

const byField =
  (
    field: string,
    namesOf?: (question: ReportQuestion, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>,
  ) =>
  async (question: ReportQuestion, groups: readonly DealGroup[]): Promise<Namer> => {
    const names = (await namesOf?.(question, keysOf(groups))) ?? NO_NAMES;
    return ({ key: [value = null] }) => ({ ...labelled(names, value), condition: equals(field, value) });
  };

/** By something that the owner has: the list of deals is told the owners. */
const byOwners =
  (field: 'managerId' | 'office', namer: Plan['namer']): Plan['namer'] =>
  async (question, groups) => {
    const [name, users] = await Promise.all([namer(question, groups), usersBy(question.store, field)]);
    return (group) => {
      const portable = oneOf('ownerId', users.get(String(group.key[0])) ?? []);
      return { ...name(group), ...(group.key[0] === null || portable === undefined ? {} : { portable }) };
    };
  };

const peopleOf = (question: ReportQuestion, ids: readonly string[]) => question.namesOf(ids);

const stagesOf = (question: ReportQuestion, groups: readonly DealGroup[]) =>
  stageLookup(
    question.store,
    groups.flatMap(({ key }) => key[0] ?? []),
  );

const PLANS: Readonly<Record<Grouping, Plan>> = {
  stage: {
    groupBy: ['pipelineId', 'stageId'],
    order: async (question, groups) => {
      const stage = await stagesOf(question, groups);
      const at = ({ key }: DealGroup) => stage(String(key[0]), String(key[1]));
      return [...groups].sort((a, b) => compareStages(at(a), at(b)));
    },
    namer: async (question, groups) => {
      const stage = await stagesOf(question, groups);
      return ({ key: [pipelineId = null, stageId = null] }) => ({
        key: stage(String(pipelineId), String(stageId)).label,
        stage: { pipelineId: String(pipelineId), stageId: String(stageId) },
        condition: allOf(equals('pipelineId', pipelineId), equals('stageId', stageId)),
      });
    },
  },
  month: {
    groupBy: ['closedMonth'],
    only: 'status=in=(won,lost)',
    order: async (_, groups) => [...groups].sort((a, b) => (String(a.key[0]) < String(b.key[0]) ? -1 : 1)),
    namer: byField('closedMonth'),
  },
  owner: { groupBy: ['ownerId'], namer: byField('ownerId', peopleOf) },
  team: { groupBy: ['teamId'], namer: byField('teamId', ({ store }, ids) => teamNames(store, ids)) },
  manager: {
    groupBy: ['ownerId.managerId'],
    namer: byOwners('managerId', byField('ownerId.managerId', peopleOf)),
  },
  office: { groupBy: ['ownerId.office'], namer: byOwners('office', byField('ownerId.office')) },
  product: { groupBy: [], namer: byField('productId', ({ store }, ids) => productNames(store, ids)) },
  sector: { groupBy: ['accountId.sector'], namer: byField('accountId.sector') },
  source: { groupBy: ['source'], namer: byField('source') },
};

/** Deals by one thing: how many, and what the open and the won ones are worth. */
export const pipelineReport = async (question: ReportQuestion, by: Grouping): Promise<PipelineReport> => {
  const plan = PLANS[by];
  const limits = allOf(question.limits, plan.only ?? '');
  const deals: DealQuestion = { ...question, filter: filterOf(limits) };
  const found = by === 'product' ? await dealsByProduct(deals) : await dealsBy(deals, plan.groupBy);
  const groups = await (plan.order?.(question, found) ?? mostWonFirst(found));
  const name = await plan.namer(question, groups);
  // A deal with two products counts under both, but is one deal that could not be converted.
  const once = by === 'product' ? await dealsBy(deals, []) : found;
  return {
    rows: groups.map((group) => rowOf(group, name(group), limits, question.money.currency)),
    unconverted: unconvertedOf(together(once)),
  };
};

const mostWonFirst = (groups: readonly DealGroup[]): readonly DealGroup[] => {
  const { won } = together(groups);
  const worth = ({ tallies }: DealGroup): bigint =>
    tallies.won.value.units * 10n ** BigInt(won.value.scale - tallies.won.value.scale);
  const order = (a: DealGroup, b: DealGroup): number => {
    const more = worth(b) - worth(a);
    return more === 0n ? String(a.key[0]).localeCompare(String(b.key[0])) : more > 0n ? 1 : -1;
  };
  return [...groups].sort(order);
};

const rowOf = ({ tallies }: DealGroup, named: Named, limits: string, currency: string): PipelineRow => {
  const { condition, portable = condition, ...name } = named;
  const counted = countedList(allOf(limits, condition), allOf(limits, portable));
  const part = (status: 'open' | 'won' | 'lost'): Part => ({
    count: tallies[status].count,
    filter: allOf(counted.filter, `status==${status}`),
  });
  return {
    ...name,
    count: tallies.open.count + tallies.won.count + tallies.lost.count,
    ...counted,
    open: { ...part('open'), value: shown(tallies.open.value, currency) },
    won: { ...part('won'), value: shown(tallies.won.value, currency) },
    lost: part('lost'),
  };
};
