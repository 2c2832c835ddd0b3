import type { IndexValue } from '@relata/projections';
import { addDecimals, type Decimal } from '@relata/values';
import { type BaseMoney, NOTHING } from './base-money.js';

export const STATUSES = ['open', 'won', 'lost'] as const;
export type DealStatus = (typeof STATUSES)[number];

/** Deals of one status: how many, and what they are worth in the base currency. */
export interface Tally {
  count: number;
  value: Decimal;
  /** Deals whose value is in `value`. */
  valued: number;
  /** Deals whose currency has no rate, by currency. */
  readonly unconverted: Map<string, number>;
}

export interface DealGroup {
  readonly key: readonly IndexValue[];
  readonly tallies: Readonly<Record<DealStatus, Tally>>;
}

/** What an aggregate says of some deals of one group, status and currency. */
export interface TallyRow {
  readonly key: readonly IndexValue[];
  readonly status: string;
  /** Adds to the count. */
  readonly deals: number;
  /** Absent: nothing is said about values. */
  readonly value?: { readonly deals: number; readonly minor: number; readonly currency: string; readonly day: string };
}

const tally = (): Tally => ({ count: 0, value: NOTHING, valued: 0, unconverted: new Map() });

/** Groups in the order in which they come first. */
export const tallyGroups = (rows: readonly TallyRow[], money: BaseMoney): readonly DealGroup[] => {
  const groups = new Map<string, DealGroup>();
  for (const row of rows) {
    const name = JSON.stringify(row.key);
    const group = groups.get(name) ?? { key: row.key, tallies: { open: tally(), won: tally(), lost: tally() } };
    groups.set(name, group);
    const target = group.tallies[row.status as DealStatus];
    target.count += row.deals;
    if (row.value) addValue(target, row.value, money);
  }
  return [...groups.values()];
};

const addValue = (target: Tally, value: NonNullable<TallyRow['value']>, money: BaseMoney): void => {
  const amount = money.inBase(value.minor, value.currency, value.day);
  if (amount === undefined) {
    target.unconverted.set(value.currency, (target.unconverted.get(value.currency) ?? 0) + value.deals);
    return;
  }
  target.value = addDecimals(target.value, amount);
  target.valued += value.deals;
};

/** All groups as one. */
export const together = (groups: readonly DealGroup[]): DealGroup['tallies'] => {
  const sum = { open: tally(), won: tally(), lost: tally() };
  for (const { tallies } of groups) for (const status of STATUSES) merge(sum[status], tallies[status]);
  return sum;
};

const merge = (into: Tally, from: Tally): void => {
  into.count += from.count;
  into.valued += from.valued;
  into.value = addDecimals(into.value, from.value);
  for (const [currency, count] of from.unconverted) {
    into.unconverted.set(currency, (into.unconverted.get(currency) ?? 0) + count);
  }
};

export interface Unconverted {
  readonly count: number;
  readonly byCurrency: Readonly<Record<string, number>>;
}

/** Open and won deals that no value stands for, as their currency has no rate. */
export const unconvertedOf = ({ open, won }: DealGroup['tallies']): Unconverted => {
  const byCurrency: Record<string, number> = {};
  for (const [currency, count] of [...open.unconverted, ...won.unconverted]) {
    byCurrency[currency] = (byCurrency[currency] ?? 0) + count;
  }
  return { count: Object.values(byCurrency).reduce((a, b) => a + b, 0), byCurrency };
};
