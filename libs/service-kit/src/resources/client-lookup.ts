import type { Calls } from '@relata/contracts';
import { type Owned, type Principal, seesRow } from '@relata/policy';

/** Who sees the clients and deals that records are about, as they stand now. `accounts/<id>`, `contacts/<id>`, `deals/<id>`. */
export interface ClientLookup {
  /** The place of the first one that does not exist, or that the asker may not know of; -1 when there is none. */
  firstUnknown(refs: readonly string[], asker: Principal): Promise<number>;
  /** Whether the asker sees one of them. */
  seesOne(refs: readonly string[], asker: Principal): Promise<boolean>;
}

export const clientLookup = (calls: Calls): ClientLookup => {
  const contacts = calls.resolve('contacts');
  const deals = calls.resolve('deals');
  const cardsOf = async (refs: readonly string[]): Promise<ReadonlyMap<string, Owned>> => {
    const ofDeals = refs.filter((ref) => ref.startsWith('deals/'));
    const others = refs.filter((ref) => !ref.startsWith('deals/'));
    const [clientCards, dealCards] = await Promise.all([contacts.getMany(others), deals.getMany(ofDeals)]);
    return new Map<string, Owned>([...clientCards, ...dealCards]);
  };
  return {
    firstUnknown: async (refs, asker) => {
      const cards = await cardsOf(refs);
      return refs.findIndex((ref) => {
        const card = cards.get(ref);
        return !card || !seesRow(asker, card);
      });
    },
    seesOne: async (refs, asker) => [...(await cardsOf(refs)).values()].some((card) => seesRow(asker, card)),
  };
};
