import type { Facts } from '@relata/service-kit';
import { Type } from 'typebox';
import type { ClientLookup } from '../../application/client-lookup.js';

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
    const refusal = await lookup.check(
      given.filter((ref) => !present.includes(ref)),
      principal,
    );
    return refusal ? { refusal } : { facts: {} };
  };
