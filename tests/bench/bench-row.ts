/** `quick` proves in a minute that every bench runs; `standard` gives figures to talk about; `full` goes up to 10 M events. */
export type Edition = 'quick' | 'standard' | 'full';

/** One line of the table: ours and the raw limit, measured in the same run with the same durable work. */
export type BenchRow = {
  /** The number of the work in the quality rules, with a letter where it has several lines: `P1`, `P2a`. */
  readonly id: string;
  /** What is done, in a few words. */
  readonly work: string;
  /** How much of it: `100,000 events, 64 writers`. */
  readonly size: string;
  /** Our figure, in `unit`. */
  readonly ours: number;
  /** The raw limit in the same unit; `undefined` where there is nothing to compare with. */
  readonly raw: number | undefined;
  /** How much of the raw limit is reached: 1 is all of it, whether the unit is better high or low. */
  readonly ratio: number | undefined;
  /** `events/s`, `ms`, `MiB`. */
  readonly unit: string;
  /** Percentiles, durability mode, what was left out. */
  readonly notes: string;
};
