import { type Collection, pastOf, type RecordDoc, recordProjection } from '@relata/projections';
import type { RateEvent } from '../domain/rate.events.js';
import { evolveRate, type RateState } from '../domain/rate.state.js';

const collection: Collection<RecordDoc<RateState>> = {
  name: 'currency-rates',
  fields: {
    currency: { type: 'keyword', class: 'open', sortable: true },
    latest: { type: 'date', class: 'open', sortable: true },
    updatedAt: { type: 'instant', class: 'open', sortable: true },
  },
  index: ({ id, state, updatedAt }) => ({ currency: id, latest: state.rates.at(-1)?.date, updatedAt }),
  texts: ({ id }) => [id],
  scopes: () => [],
};

/** Currencies with their dated rates. */
export const rateList = recordProjection<RateEvent, RateState>({
  name: 'rate_list',
  version: 1,
  category: 'rate',
  evolution: { initial: { status: 'absent', rates: [] }, evolve: evolveRate },
  collection,
});

/** All currencies with the rates that they ever had. */
export const ratePast = pastOf(rateList);
