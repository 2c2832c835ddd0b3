import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../lib/api/client.js';
import { writtenSoFar } from '../../lib/api/written.js';
import type { TimelineEntry } from './timeline-entry.js';

export interface TimelineQuestion {
  readonly client: 'accounts' | 'contacts' | 'deals';
  readonly id: string;
  /** In the API's words; everything when it is not given. */
  readonly kind?: string | undefined;
  /** What was said by this moment. */
  readonly until?: string | undefined;
  /** Of a company: also what is said about its people alone. */
  readonly people?: boolean;
}

const PAGE = 30;

const given = (query: object): object =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));

/** Everything that any service says of a client, page by page; asked for again whenever something happens. */
export const useTimeline = ({ client, id, kind, until, people = false }: TimelineQuestion) =>
  useInfiniteQuery({
    queryKey: ['timeline', client, id, { kind, until, people }],
    queryFn: async ({ pageParam, signal }) => {
      const include = people ? 'contacts' : undefined;
      const query = given({ limit: PAGE, kind, until, include, cursor: pageParam, ...writtenSoFar() });
      const { data } = await api.GET(`/api/v1/clients/${client}/{id}/timeline`, {
        params: { path: { id }, query: query as never },
        signal,
      });
      return data as { items: readonly TimelineEntry[]; next?: string };
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
