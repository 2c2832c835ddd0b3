/** One stream `rate-<CUR>` per currency. */
export type RateEvent =
  /** From `date` (YYYY-MM-DD) on, one unit of the currency is worth `rate` (decimal) units of the base currency. */
  | { readonly type: 'RateSet'; readonly data: { readonly date: string; readonly rate: string } }
  /** The rate of that date was wrong to be there: the one before holds on. */
  | { readonly type: 'RateWithdrawn'; readonly data: { readonly date: string } };
