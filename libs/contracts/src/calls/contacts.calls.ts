import type { Owned, Principal } from '@relata/policy';
import type { CustomField } from '@relata/values';

/** What other services may know of an account or a contact: enough to refer to it and to decide who sees it. */
export interface ClientCard extends Owned {
  /** `contacts/<id>` or `accounts/<id>`. */
  readonly id: string;
  readonly archived: boolean;
  /** Only where it was asked for in the name of somebody who may read it. */
  readonly name?: string;
}

/** What contacts answers to other services. */
export interface ContactsCalls {
  /** Cards by `contacts/<id>` or `accounts/<id>`; what does not exist is missing from the answer. */
  getMany(ids: readonly string[], asker?: Principal): Promise<ReadonlyMap<string, ClientCard>>;
  /**
   * Positions of the events that say something about a client or a deal (`contacts/<id>`), the newest first; above one
   * position, up to another. Undefined when what is said has not been gathered up to there yet.
   */
  saidOf(
    client: string,
    range: { readonly above: string; readonly upTo: string; readonly limit: number },
  ): Promise<readonly string[] | undefined>;
  /** The custom fields that the installation has defined for a collection, retired ones too. */
  customFields(collection: string): Promise<readonly CustomField[]>;
}
