import { useQuery } from '@tanstack/react-query';
import { listRecords } from '../../lib/api/records.js';
import type { Collection, RecordOf } from '../../lib/api/types.js';
import { useThen } from '../../lib/as-of/as-of.js';
import { keys } from '../../lib/queries.js';

const PAGE = 500;

/** Every record of a collection that a company has thousands of at most, page after page. */
const readEvery = async <C extends Collection>(
  collection: C,
  query: { readonly filter?: string; readonly fields?: string; readonly asOf?: string },
  signal: AbortSignal,
): Promise<readonly RecordOf<C>[]> => {
  const all: RecordOf<C>[] = [];
  let cursor: string | undefined;
  do {
    const page = await listRecords(collection, { ...query, limit: PAGE, ...(cursor ? { cursor } : {}) }, signal);
    all.push(...(page.items as unknown as RecordOf<C>[]));
    cursor = (page as { readonly next?: string }).next;
  } while (cursor !== undefined);
  return all;
};

const useEvery = <C extends Collection>(
  collection: C,
  wanted: { readonly filter?: string; readonly fields?: string },
) => {
  const query = useThen(wanted);
  return useQuery({
    queryKey: keys.list(collection, { ...query, every: true }),
    queryFn: ({ signal }) => readEvery(collection, query, signal),
    staleTime: 60_000,
  });
};

/** All who have not left: where they stand and what they may do. */
export const useEveryone = () =>
  useEvery('users', { filter: 'status!=deactivated', fields: 'teamId,territoryIds,roles' });

export const useEveryUnit = (collection: 'teams' | 'territories') => useEvery(collection, {});
