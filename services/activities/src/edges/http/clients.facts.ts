import { refuse } from '@relata/es';
import type { ClientLookup, Facts } from '@relata/service-kit';
import { Type } from 'typebox';

export const Clients = Type.Array(
  Type.String({ maxLength: 110, pattern: '^(accounts|contacts|deals)/[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}$' }),
  { maxItems: 50, description: 'accounts/<id>, contacts/<id> or deals/<id>' },
);

/** Nobody writes about a client that they may not know of. Those that the record names already are not asked for. */
export const knownClients =
  <S>(lookup: ClientLookup, clientsOf: (state: S) => readonly string[]): Facts<S> =>
  async ({ body, principal, state }) => {
    const present = clientsOf(state);
    const given = Array.isArray(body.clients) ? (body.clients as readonly string[]) : [];
    const unknown = await lookup.firstUnknown(
      given.filter((ref) => !present.includes(ref)),
      principal,
    );
    return unknown < 0 ? { facts: {} } : unknownClient(unknown);
  };

const unknownClient = (index: number) =>
  refuse('client-unknown', `clients.${index}`, 'There is no such client, or you may not know of it.');
