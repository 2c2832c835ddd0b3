/** A rate and the day from which it holds. */
export interface DatedRate {
  readonly date: string;
  readonly rate: string;
}

export interface RateRow extends DatedRate {
  /** Against the rate before, as a share; undefined for the first. */
  readonly change: number | undefined;
}

/** The newest first, each with its change. */
export const rateRows = (rates: readonly DatedRate[]): readonly RateRow[] =>
  rates
    .map(({ date, rate }, at) => {
      const before = Number(rates[at - 1]?.rate);
      return { date, rate, change: before > 0 ? Number(rate) / before - 1 : undefined };
    })
    .toReversed();

/** The rate that holds on a day; undefined before the first. */
export const rateOn = (rates: readonly DatedRate[], day: string): DatedRate | undefined =>
  rates.findLast(({ date }) => date <= day);

/** What was typed, with a point; the server judges it. */
export const rateText = (text: string): string => text.trim().replace(',', '.');
