import { type Collection, pastOf, type RecordDoc, recordProjection } from '@relata/projections';
import type { TokenEvent } from '../domain/token.events.js';
import { evolveToken, type TokenState } from '../domain/token.state.js';

const collection: Collection<RecordDoc<TokenState>> = {
  name: 'tokens',
  fields: {
    name: { type: 'text', class: 'internal', sortable: true },
    ownerId: { type: 'keyword', class: 'open', sortable: true },
    status: { type: 'keyword', class: 'open' },
    expiresOn: { type: 'date', class: 'open', sortable: true },
    createdAt: { type: 'instant', class: 'open', sortable: true },
    updatedAt: { type: 'instant', class: 'open', sortable: true },
  },
  index: ({ state, createdAt, updatedAt }) => {
    if (state.status === 'absent') return {};
    const { name, ownerId, status, expiresOn } = state;
    return { name, ownerId, status, expiresOn, createdAt, updatedAt };
  },
  texts: ({ state }) => (state.status === 'absent' ? [] : [state.name]),
  scopes: ({ state }) => (state.status === 'absent' ? [] : [`u:${state.ownerId}`]),
};

/** All personal tokens as they stand, without their secrets. */
export const tokenList = recordProjection<TokenEvent, TokenState>({
  name: 'token_list',
  version: 1,
  category: 'token',
  evolution: { initial: { status: 'absent' }, evolve: evolveToken },
  collection,
});

/** All personal tokens as they ever stood. */
export const tokenPast = pastOf(tokenList);
