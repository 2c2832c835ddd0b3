/** An amount as decimal string and its ISO 4217 currency; never a float. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}
