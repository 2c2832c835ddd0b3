import { clientScopes } from '@relata/projections';

/** Who sees the clients and deals that activities are about. */
export const clientScope = clientScopes('client_scope', ['contacts', 'deals']);
