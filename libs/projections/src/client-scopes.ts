import type { ForeignProjection } from './service-model.js';

/** Who sees a client or a deal now, as its service told last. */
export interface ClientScope {
  readonly scopes: readonly string[];
}

/** Streams of clients → how other records refer to them. */
const COLLECTIONS: Readonly<Record<string, string>> = { account: 'accounts', contact: 'contacts', deal: 'deals' };

const refOf = (subject: string): string | undefined => {
  const hyphen = subject.indexOf('-');
  const collection = COLLECTIONS[subject.slice(0, hyphen)];
  return collection && `${collection}/${subject.slice(hyphen + 1)}`;
};

/**
 * The policy tokens of every client by `accounts/<id>`, `contacts/<id>` or `deals/<id>`. Lists of records that are about
 * clients refer to it, so that whoever gets a client sees them from then on, without a change of their rows. Each service
 * has one of its own, of the services that tell of its clients.
 */
export const clientScopes = (name: string, services: readonly string[]): ForeignProjection<ClientScope> => ({
  name,
  version: 1,
  order: 'stream',
  services,
  collection: {
    name: `${name.replaceAll('_', '-')}s`,
    fields: { scope: { type: 'keyword', class: 'internal', many: true } },
    index: ({ scopes }) => ({ scope: scopes }),
    texts: () => [],
    scopes: ({ scopes }) => scopes,
  },
  keysOf: ({ subject }) => {
    const ref = refOf(subject);
    return ref === undefined ? [] : [ref];
  },
  folds: [refOf],
  fold: (_, { scopes }) => ({ scopes }),
});
