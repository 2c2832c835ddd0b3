import type { DealCard, DealsCalls } from '@relata/contracts';
import { type Principal, seesClass, seesRow } from '@relata/policy';
import { type DealState, dealOwned } from '../../domain/deal.state.js';

const COLLECTION = 'deals/';

/** Answers from the streams, so that a deal made a moment ago is there. */
export const dealsCalls = (load: (id: string) => Promise<{ readonly state: DealState }>): DealsCalls => ({
  getMany: async (refs, asker) => {
    const wanted = [...new Set(refs)].filter((ref) => ref.startsWith(COLLECTION));
    const cards = await Promise.all(
      wanted.map(async (ref) => cardOf(ref, (await load(ref.slice(COLLECTION.length))).state, asker)),
    );
    return new Map(cards.flatMap((card) => (card ? [[card.id, card]] : [])));
  },
});

const cardOf = (id: string, deal: DealState, asker?: Principal): DealCard | undefined => {
  if (deal.status === 'absent') return undefined;
  const clients = [
    ...(deal.accountId === undefined ? [] : [`accounts/${deal.accountId}`]),
    ...(deal.contactIds ?? []).map((contact) => `contacts/${contact}`),
  ];
  const card = { id, archived: deal.archived, clients, ...dealOwned(deal) };
  return asker && seesRow(asker, card) && seesClass(asker, 'personal') ? { ...card, name: deal.name } : card;
};
