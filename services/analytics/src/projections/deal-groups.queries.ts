import type { AggregateRow, Filter, Readings, Scope } from '@relata/projections';
import type { BaseMoney } from './base-money.js';
import type { DealFacts } from './deal-facts.fold.js';
import { DEAL_FACTS, PRODUCT_SLOTS } from './deal-facts.projection.js';
import { type DealGroup, type TallyRow, tallyGroups } from './deal-tally.js';

/** The deals that a number is about, and how their values are shown. */
export interface DealQuestion {
  readonly store: Readings;
  readonly scope: Scope;
  readonly filter: Filter;
  readonly money: BaseMoney;
  /** YYYY-MM-DD: open deals are converted at its rates, closed ones at those of their close date. */
  readonly today: string;
}

/** Deals by the values of these fields, with the sum of their value. */
export const dealsBy = async (question: DealQuestion, groupBy: readonly string[]): Promise<readonly DealGroup[]> =>
  tallyGroups(await tallyRows(question, groupBy, 'valueMinor'), question.money);

/** Deals by product: a deal counts under each of its products, with what the lines of that product are worth. */
export const dealsByProduct = async (question: DealQuestion): Promise<readonly DealGroup[]> => {
  const slots = PRODUCT_SLOTS.map((n) => {
    const filled: Filter = { op: 'ne', field: `product${n}`, value: null };
    const narrowed = n === 1 ? question : { ...question, filter: both(question.filter, filled) };
    return tallyRows(narrowed, [`product${n}`], `productMinor${n}`);
  });
  const rows = await Promise.all([...slots, productsBeyond(question)]);
  return tallyGroups(rows.flat(), question.money);
};

export const both = (...terms: readonly Filter[]): Filter => ({ op: 'and', terms });

const tallyRows = async (
  question: DealQuestion,
  groupBy: readonly string[],
  sum: string,
): Promise<readonly TallyRow[]> => {
  const { store, scope, filter, money, today } = question;
  const query = { scope, filter, groupBy: [...groupBy, 'status', 'currency'], sums: [sum] };
  const read = (row: AggregateRow): ReadRow => readRow(row, groupBy.length, sum, today);
  const rows = (await store.aggregate(DEAL_FACTS, query)).map(read);
  const byDay = ({ status, currency }: ReadRow): boolean =>
    status === 'won' && currency !== null && currency !== money.currency;
  const dated = rows.some(byDay) ? (await wonInForeign(question, groupBy, sum)).map(read) : [];
  return [
    ...rows.map((row) => ({ ...groupOf(row), deals: row.deals, ...(byDay(row) ? {} : worthOf(row)) })),
    ...dated.map((row) => ({ ...groupOf(row), deals: 0, ...worthOf(row) })),
  ];
};

interface ReadRow extends Pick<TallyRow, 'key' | 'status' | 'deals'> {
  readonly currency: string | null;
  readonly minor: number;
  readonly day: string;
}

/** A row of groups, status, currency and perhaps the close date. */
const readRow = ({ key, count, sums }: AggregateRow, groups: number, sum: string, today: string): ReadRow => {
  const [status, currency = null, closedOn] = key.slice(groups);
  return {
    key: key.slice(0, groups),
    status: String(status),
    currency: currency === null ? null : String(currency),
    deals: count,
    minor: sums[sum] ?? 0,
    day: String(closedOn ?? today),
  };
};

const groupOf = ({ key, status }: ReadRow): Pick<TallyRow, 'key' | 'status'> => ({ key, status });

const worthOf = ({ deals, minor, currency, day }: ReadRow): Pick<TallyRow, 'value'> =>
  currency === null ? {} : { value: { deals, minor, currency, day } };

/** Each close date has a rate of its own, so those deals are read by day. */
const wonInForeign = (
  { store, scope, filter, money }: DealQuestion,
  groupBy: readonly string[],
  sum: string,
): Promise<readonly AggregateRow[]> =>
  store.aggregate(DEAL_FACTS, {
    scope,
    filter: both(
      filter,
      { op: 'eq', field: 'status', value: 'won' },
      { op: 'out', field: 'currency', values: [money.currency, null] },
    ),
    groupBy: [...groupBy, 'status', 'currency', 'closedOn'],
    sums: [sum],
  });

/** Products of deals that have more of them than there are fields. */
const productsBeyond = async (question: DealQuestion): Promise<readonly TallyRow[]> => {
  const rows: TallyRow[] = [];
  const many: Filter = { op: 'gt', field: 'productCount', value: PRODUCT_SLOTS.length };
  for await (const { products, status, value, closedOn } of dealDocs(question, many)) {
    for (const { productId, minor } of products.slice(PRODUCT_SLOTS.length)) {
      const day = closedOn ?? question.today;
      rows.push({
        key: [productId],
        status,
        deals: 1,
        ...(value ? { value: { deals: 1, minor, currency: value.currency, day } } : {}),
      });
    }
  }
  return rows;
};

/** The documents of the deals that fulfil one more condition, page by page. */
export const dealDocs = async function* (
  { store, scope, filter }: Pick<DealQuestion, 'store' | 'scope' | 'filter'>,
  condition: Filter,
): AsyncGenerator<DealFacts> {
  let cursor: string | undefined;
  do {
    const page = await store.find<DealFacts>(DEAL_FACTS, {
      scope,
      filter: both(filter, condition),
      limit: 500,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const { doc } of page.items) yield doc;
    cursor = page.next;
  } while (cursor !== undefined);
};
