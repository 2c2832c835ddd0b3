import type { Calls } from '@relata/contracts';
import { type Refusal, refuse } from '@relata/es';
import { type Owned, type Principal, seesRow } from '@relata/policy';
import type { ClientRef } from '../domain/client-refs.js';

/** Who sees the clients and deals that activities are about, as they stand now. */
export interface ClientLookup {
  /** A refusal that names the first one that does not exist, or that the asker may not know of. */
  check(refs: readonly ClientRef[], asker: Principal): Promise<Refusal | undefined>;
  /** Whether the asker sees one of them. */
  seesOne(refs: readonly ClientRef[], asker: Principal): Promise<boolean>;
}

export const clientLookup = (calls: Calls): ClientLookup => {
  const contacts = calls.resolve('contacts');
  const deals = calls.resolve('deals');
  const cardsOf = async (refs: readonly ClientRef[]): Promise<ReadonlyMap<string, Owned>> => {
    const ofDeals = refs.filter((ref) => ref.startsWith('deals/'));
    const others = refs.filter((ref) => !ref.startsWith('deals/'));
    const [clientCards, dealCards] = await Promise.all([contacts.getMany(others), deals.getMany(ofDeals)]);
    return new Map<string, Owned>([...clientCards, ...dealCards]);
  };
  return {
    check: async (refs, asker) => {
      const cards = await cardsOf(refs);
      const unseen = refs.findIndex((ref) => {
        const card = cards.get(ref);
        return !card || !seesRow(asker, card);
      });
      return unseen < 0 ? undefined : unknownClient(unseen);
    },
    seesOne: async (refs, asker) => [...(await cardsOf(refs)).values()].some((card) => seesRow(asker, card)),
  };
};

const unknownClient = (index: number): Refusal =>
  refuse('client-unknown', `clients.${index}`, 'There is no such client, or you may not know of it.').refusal;
