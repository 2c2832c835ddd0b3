import type { TokenEvent, TokenIssued } from './token.events.js';

export type TokenState = { readonly status: 'absent' } | ({ readonly status: 'active' | 'revoked' } & TokenIssued);

/** Folds one event; anything that makes no sense for the state, and every unknown type, leaves it as it is. */
export const evolveToken = (state: TokenState, event: TokenEvent): TokenState => {
  switch (event.type) {
    case 'TokenIssued':
      return { ...event.data, status: 'active' };
    case 'TokenRevoked':
      return state.status === 'absent' ? state : { ...state, status: 'revoked' };
    default:
      return state;
  }
};
