import type { Owned, Principal } from '@relata/policy';

/** What other services may know of a deal: enough to refer to it and to decide who sees it. */
export interface DealCard extends Owned {
  /** `deals/<id>`. */
  readonly id: string;
  readonly archived: boolean;
  /** The account and contacts that it is about, as `accounts/<id>` and `contacts/<id>`. */
  readonly clients: readonly string[];
  /** Only where it was asked for in the name of somebody who may read it. */
  readonly name?: string;
}

/** What deals answers to other services. */
export interface DealsCalls {
  /** Cards by `deals/<id>`; what does not exist is missing from the answer. */
  getMany(ids: readonly string[], asker?: Principal): Promise<ReadonlyMap<string, DealCard>>;
}
