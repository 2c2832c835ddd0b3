import type { RowsThrough } from '@relata/service-kit';
import type { ClientLookup } from '../../application/client-lookup.js';

/** An activity is seen by those whose it is, and by whoever sees one of its clients now. */
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
