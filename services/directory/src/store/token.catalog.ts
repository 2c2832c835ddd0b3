import type { EventCatalog } from '@relata/es';
import type { TokenEvent } from '../domain/token.events.js';

export const TOKEN_CATALOG: EventCatalog<TokenEvent> = {
  TokenIssued: {
    schema: 1,
    // The hash of 32 random bytes gives nothing away.
    classes: { ownerId: 'open', name: 'internal', digest: 'open', roles: 'internal', expiresOn: 'open' },
  },
  TokenRevoked: { schema: 1, classes: {} },
};
