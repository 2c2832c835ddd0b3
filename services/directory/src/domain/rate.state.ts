import type { RateEvent } from './rate.events.js';

export interface DatedRate {
  /** YYYY-MM-DD: the first day on which it holds. */
  readonly date: string;
  /** Units of the base currency for one unit of the currency, decimal. */
  readonly rate: string;
}

export interface RateState {
  readonly status: 'absent' | 'active';
  /** By date, ascending. */
  readonly rates: readonly DatedRate[];
}

/** Index of the first rate that begins on or after a date; found by halving, since daily rates of years are many. */
const indexOf = (rates: readonly DatedRate[], date: string): number => {
  let [low, high] = [0, rates.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rates[middle]?.date ?? '') < date) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The rate set for exactly that date. */
export const rateSetOn = ({ rates }: RateState, date: string): string | undefined => {
  const found = rates[indexOf(rates, date)];
  return found?.date === date ? found.rate : undefined;
};

/** The rate that holds on a date: the latest that begins on it or before. */
export const rateOn = (state: RateState, date: string): string | undefined =>
  rateSetOn(state, date) ?? state.rates[indexOf(state.rates, date) - 1]?.rate;

/** Folds one event; an unknown type leaves the state as it is. */
export const evolveRate = (state: RateState, event: RateEvent): RateState => {
  switch (event.type) {
    case 'RateSet': {
      const { date, rate } = event.data;
      const replaced = rateSetOn(state, date) === undefined ? 0 : 1;
      return { status: 'active', rates: state.rates.toSpliced(indexOf(state.rates, date), replaced, { date, rate }) };
    }
    case 'RateWithdrawn':
      return { ...state, rates: state.rates.filter((rate) => rate.date !== event.data.date) };
    default:
      return state;
  }
};
