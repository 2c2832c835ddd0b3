import { useQueries } from '@tanstack/react-query';
import { listRecords } from '../../lib/api/records.js';
import { useThen } from '../../lib/as-of/as-of.js';
import { useMay } from '../../lib/me.js';
import { keys } from '../../lib/queries.js';

/** Collections whose records have an owner who can be changed. */
export const OWNED = ['accounts', 'contacts', 'deals', 'tasks'] as const;
export type Owned = (typeof OWNED)[number];

/** How many there are; the server counts up to a bound. */
export interface Count {
  readonly value: number;
  readonly atLeast: boolean;
}

const countBy = async (
  collection: Owned,
  query: { readonly filter: string; readonly asOf?: string },
  signal: AbortSignal,
): Promise<Count> => {
  const page = await listRecords(collection, { ...query, limit: 1, fields: 'id', count: true }, signal);
  return (page as { readonly count?: Count }).count ?? { value: 0, atLeast: false };
};

/** How much somebody owns, by collection, as far as one may read it. */
export const useOwned = (ownerId: string, more = '') => {
  const may = useMay();
  const seen = OWNED.filter((collection) => may(`${collection}:read`));
  const query = useThen({ filter: `ownerId==${ownerId}${more}` });
  const answers = useQueries({
    queries: seen.map((collection) => ({
      queryKey: keys.list(collection, { ...query, counted: true }),
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => countBy(collection, query, signal),
      enabled: ownerId !== '',
    })),
  });
  return {
    counts: seen.flatMap((collection, index) => {
      const count = answers[index]?.data;
      return count ? [{ collection, count }] : [];
    }),
    loading: answers.some(({ isPending }) => isPending),
    error: answers.find(({ error }) => error)?.error,
    refetch: () => void Promise.all(answers.map(({ refetch }) => refetch())),
  };
};
