import { clientScopes } from '@relata/projections';

/** Who sees the accounts and contacts that tickets are about. */
export const ticketClientScope = clientScopes('ticket_client_scope', ['contacts']);
