import type { EventStore } from '@relata/es';
import { type AnyResource, AsOf, type Call, listMoment, MomentView, type Route } from '@relata/service-kit';
import { type Static, Type } from 'typebox';
import { searchAll } from '../../application/search.js';
import { hitsShown } from './shown.js';

const SearchQuery = Type.Object(
  {
    q: Type.String({ minLength: 1, maxLength: 200, description: 'Words that a record contains, by their beginnings' }),
    asOf: AsOf,
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 20, default: 5, description: 'Hits of each collection' })),
  },
  { additionalProperties: false },
);

const Hits = Type.Object({
  items: Type.Array(
    Type.Object({
      collection: Type.String(),
      id: Type.String(),
      title: Type.Optional(Type.String()),
      subtitle: Type.Optional(Type.String()),
      matched: Type.Optional(Type.Object({ field: Type.String(), text: Type.String() })),
    }),
  ),
  more: Type.Array(Type.String()),
  asOf: Type.Optional(MomentView),
});

/** One search over everything that the actor may read. */
export const searchRoutes = (
  resources: readonly AnyResource[],
  store: Pick<EventStore, 'positionAt' | 'positionOf' | 'instantAt' | 'safeHead'>,
): readonly Route[] => [
  {
    method: 'GET',
    path: '/search',
    permission: 'search:read',
    summary: 'Search over everything that one may see, now or as of a moment',
    query: SearchQuery,
    answers: { status: 200, schema: Hits },
    access: { act: 'search', shows: hitsShown(resources) },
    handle: async (call) => {
      const { principal, query } = call as Call<unknown, Static<typeof SearchQuery>>;
      const asOf = query.asOf === undefined ? undefined : await listMoment(store, query.asOf);
      const hits = await searchAll(resources, principal, query.q, query.limit ?? 5, asOf);
      return { body: asOf ? { ...hits, asOf } : hits };
    },
  },
];
