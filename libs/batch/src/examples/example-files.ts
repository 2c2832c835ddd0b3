import { csvLine } from '../csv/csv-text.js';
import { below, pick, type Random, randomOf } from '../seed/random.js';

/** What an import of the example files must show. */
export interface ExampleTotals {
  readonly opportunitiesByStage: Readonly<Record<string, number>>;
  /** US dollars. */
  readonly wonValue: number;
  readonly wonByMonth: Readonly<Record<string, number>>;
  readonly wonByOwner: Readonly<Record<string, number>>;
  readonly wonByOffice: Readonly<Record<string, number>>;
  readonly wonByProduct: Readonly<Record<string, number>>;
  readonly wonBySector: Readonly<Record<string, number>>;
  readonly withoutAccount: number;
  readonly withoutEngageDate: number;
}

export interface ExampleFiles {
  readonly files: Readonly<Record<'accounts.csv' | 'products.csv' | 'sales_teams.csv' | 'sales_pipeline.csv', string>>;
  readonly totals: ExampleTotals;
}

type Some<T> = readonly [T, ...T[]];

const AGENTS: Some<readonly [string, string, string]> = [
  ['Ines Calder', 'Rolf Anders', 'North'],
  ['Bekzat Omarov', 'Rolf Anders', 'North'],
  ['Ömer Aydın', 'Lena Fuchs', 'South'],
  ['Марина Белова', 'Lena Fuchs', 'South'],
  ["Sean O'Dowd", 'Nadia Rahal', 'Coast'],
  ['نور حداد', 'Nadia Rahal', 'Coast'],
  // Has no opportunity.
  ['Idle Newcomer', 'Nadia Rahal', 'Coast'],
];
const PRODUCTS: Some<readonly [string, string, number]> = [
  ['Lumen Basic', 'Lumen', 420],
  ['Lumen Plus', 'Lumen', 1250],
  ['Orbit 200', 'Orbit', 9800],
  ['GTX Pro', 'GTX', 3600],
];
const SECTORS: Some<string> = ['technology', 'retail', 'medical', 'finance', 'services'];
const COUNTRIES: Some<string> = ['United States', 'Kenya', 'Philippines', 'Kazakhstan', 'Turkey', 'Germany'];
const NAMES: Some<string> = ['Alder', 'Brook', 'Cedar', 'Dune', 'Ember', 'Fjord', 'Grove', 'Heron', 'Isle', 'Juniper'];
const ENDINGS: Some<string> = ['Works', 'Trading', 'Labs', '& Sons, Ltd.', 'Group "One"'];

/** The slips of the pen that real files have. */
const SLIPS: Readonly<Record<string, string>> = {
  technology: 'technolgy',
  Philippines: 'Philipines',
  'GTX Pro': 'GTXPro',
};
const DAY_MS = 86_400_000;
const START = Date.UTC(2024, 0, 8);

interface Account {
  readonly name: string;
  readonly sector: string;
}

const accountsOf = (random: Random): { readonly accounts: Some<Account>; readonly csv: string } => {
  const made = NAMES.flatMap((name) => ENDINGS.slice(0, 2 + below(random, 3)).map((ending) => `${name} ${ending}`));
  const accounts = made.map((name) => ({ name, sector: pick(random, SECTORS) }));
  const lines = accounts.map(({ name, sector }, i) => {
    const country = pick(random, COUNTRIES);
    // Some name a parent, which may stand below them.
    const parent = i % 7 === 3 ? (accounts[accounts.length - 1 - i]?.name ?? '') : '';
    const revenue = (10 + below(random, 500_000) / 100).toFixed(2);
    const slip = (text: string): string => (i % 3 === 0 ? (SLIPS[text] ?? text) : text);
    return csvLine([
      name,
      slip(sector),
      1970 + below(random, 50),
      revenue,
      5 + below(random, 9000),
      slip(country),
      parent,
    ]);
  });
  const head = ['account', 'sector', 'year_established', 'revenue', 'employees', 'office_location', 'subsidiary_of'];
  return { accounts: accounts as unknown as Some<Account>, csv: [csvLine(head), ...lines].join('') };
};

interface Opportunity {
  readonly agent: Some<readonly [string, string, string]>[number];
  readonly product: string;
  readonly account: Account | undefined;
  readonly stage: string;
  readonly engaged: string;
  readonly closed: string;
  readonly value: number | undefined;
}

const dayOf = (days: number): string => new Date(START + days * DAY_MS).toISOString().slice(0, 10);

const opportunity = (random: Random, accounts: Some<Account>): Opportunity => {
  const agent = AGENTS[below(random, AGENTS.length - 1)] ?? AGENTS[0];
  const [product, , price] = pick(random, PRODUCTS);
  const account = random() < 0.16 ? undefined : pick(random, accounts);
  const stage = pick(random, ['Won', 'Won', 'Won', 'Lost', 'Lost', 'Engaging', 'Prospecting']);
  const engagedOn = below(random, 250);
  const closedOn = engagedOn + 2 + below(random, 120);
  const isClosed = stage === 'Won' || stage === 'Lost';
  return {
    agent,
    product,
    account,
    stage,
    engaged: stage === 'Prospecting' ? '' : dayOf(engagedOn),
    closed: isClosed ? dayOf(closedOn) : '',
    value: stage === 'Won' ? Math.round(price * (0.7 + random() * 0.5)) : stage === 'Lost' ? 0 : undefined,
  };
};

const opportunityLine = (deal: Opportunity, index: number): string =>
  csvLine([
    `EX${String(index + 1).padStart(5, '0')}`,
    deal.agent[0],
    index % 4 === 0 ? (SLIPS[deal.product] ?? deal.product) : deal.product,
    deal.account?.name ?? '',
    deal.stage,
    deal.engaged,
    deal.closed,
    deal.value ?? '',
  ]);

const sumBy = (
  deals: readonly Opportunity[],
  keyOf: (deal: Opportunity) => string,
): Readonly<Record<string, number>> => {
  const sums: Record<string, number> = {};
  for (const deal of deals) sums[keyOf(deal)] = (sums[keyOf(deal)] ?? 0) + (deal.value ?? 0);
  return sums;
};

const totalsOf = (deals: readonly Opportunity[]): ExampleTotals => {
  const won = deals.filter((deal) => deal.stage === 'Won');
  const stages = Map.groupBy(deals, (deal) => deal.stage);
  return {
    opportunitiesByStage: Object.fromEntries([...stages].map(([stage, all]) => [stage, all.length])),
    wonValue: won.reduce((sum, deal) => sum + (deal.value ?? 0), 0),
    wonByMonth: sumBy(won, (deal) => deal.closed.slice(0, 7)),
    wonByOwner: sumBy(won, (deal) => deal.agent[0]),
    wonByOffice: sumBy(won, (deal) => deal.agent[2]),
    wonByProduct: sumBy(won, (deal) => deal.product),
    wonBySector: sumBy(
      won.filter((deal) => deal.account),
      (deal) => deal.account?.sector ?? '',
    ),
    withoutAccount: deals.filter((deal) => !deal.account).length,
    withoutEngageDate: deals.filter((deal) => deal.engaged === '').length,
  };
};

/**
 * Four files of a made-up company in the shape of "CRM Sales Opportunities", with the same kinds of dirt, and what must
 * come out of them. The same seed makes the same files.
 */
export const exampleFiles = (seed: number, opportunities: number): ExampleFiles => {
  const random = randomOf(seed);
  const { accounts, csv } = accountsOf(random);
  const deals = Array.from({ length: opportunities }, () => opportunity(random, accounts));
  const head = ['opportunity_id', 'sales_agent', 'product', 'account', 'deal_stage', 'engage_date', 'close_date'];
  return {
    files: {
      'accounts.csv': csv,
      'products.csv': [csvLine(['product', 'series', 'sales_price']), ...PRODUCTS.map(csvLine)].join(''),
      'sales_teams.csv': [csvLine(['sales_agent', 'manager', 'regional_office']), ...AGENTS.map(csvLine)].join(''),
      'sales_pipeline.csv': [csvLine([...head, 'close_value']), ...deals.map(opportunityLine)].join(''),
    },
    totals: totalsOf(deals),
  };
};
