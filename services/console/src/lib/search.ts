import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from './api/client.js';
import type { paths } from './api/gen/api.js';
import { useThen } from './as-of/as-of.js';
import { useMay } from './me.js';

/** What a search has found. */
export type Hits = paths['/api/v1/search']['get']['responses'][200]['content']['application/json'];
export type Hit = Hits['items'][number];

const TYPING_MS = 200;

/** Records that the words begin, over everything that one may see; `limit` of each collection. */
export const useFound = (words: string, limit = 5) => {
  const may = useMay()('search:read');
  const [q] = useDebouncedValue(words.trim(), TYPING_MS);
  const asked = useThen({ q, limit });
  return useQuery({
    queryKey: ['search', asked],
    queryFn: async ({ signal }) => (await api.GET('/api/v1/search', { params: { query: asked }, signal })).data as Hits,
    enabled: may && q !== '',
    placeholderData: keepPreviousData,
  });
};

/** Collections whose records have a page of their own. */
const PAGES: Readonly<Record<string, string>> = { accounts: 'accounts', contacts: 'contacts', deals: 'deals' };

/** Where a record is opened; undefined where it has no page. */
export const pageOfRecord = (collection: string, id: string): string | undefined =>
  PAGES[collection] === undefined ? undefined : `/${PAGES[collection]}/${id}`;
