import type { ClientLookup } from './client-lookup.js';
import type { RowsThrough } from './resource.js';

/**
 * Rows that are seen by those whose they are, and by whoever sees one of their clients now. The list has `seenBy` with
 * the row's own tokens, and `client` with a reference to a projection of `clientScopes`.
 */
export const rowsThroughClients = <S>(
  lookup: ClientLookup,
  clientsOf: (state: S) => readonly string[],
): RowsThrough<S> => ({
  filter: (tokens) => ({
    op: 'or',
    terms: [
      { op: 'in', field: 'seenBy', values: tokens },
      { op: 'in', field: 'client.scope', values: tokens },
    ],
  }),
  sees: (principal, state) => lookup.seesOne(clientsOf(state), principal),
});
