import type { ForeignProjection } from '@relata/projections';

/** Who sees a client or a deal now, as its service told last. */
export interface ClientScope {
  readonly scopes: readonly string[];
}

/** Streams of clients → how activities refer to them. */
const COLLECTIONS: Readonly<Record<string, string>> = { account: 'accounts', contact: 'contacts', deal: 'deals' };

const refOf = (subject: string): string | undefined => {
  const hyphen = subject.indexOf('-');
  const collection = COLLECTIONS[subject.slice(0, hyphen)];
  return collection && `${collection}/${subject.slice(hyphen + 1)}`;
};

/**
 * The policy tokens of every client by `accounts/<id>`, `contacts/<id>` or `deals/<id>`. Lists of activities refer to it,
 * so that whoever gets a client sees its activities from then on, without a change of their rows.
 */
export const clientScope: ForeignProjection<ClientScope> = {
  name: 'client_scope',
  version: 1,
  order: 'stream',
  services: ['contacts', 'deals'],
  collection: {
    name: 'client-scopes',
    fields: { scope: { type: 'keyword', class: 'internal', many: true } },
    index: ({ scopes }) => ({ scope: scopes }),
    texts: () => [],
    scopes: ({ scopes }) => scopes,
  },
  keysOf: ({ subject }) => {
    const ref = refOf(subject);
    return ref === undefined ? [] : [ref];
  },
  fold: (_, { scopes }) => ({ scopes }),
};
