import { useQuery } from '@tanstack/react-query';
import { listRecords } from '../../lib/api/records.js';
import { useMay } from '../../lib/me.js';
import { keys } from '../../lib/queries.js';

const SELLERS = { filter: 'role==sales;status!=inactive', limit: 1, count: true } as const;

/** How many people sell, those without a deal too; undefined where one may not know. */
export const useSellers = (): number | undefined => {
  const may = useMay()('users:read');
  return (
    useQuery({
      queryKey: keys.list('users', { ...SELLERS, sellers: true }),
      queryFn: async ({ signal }) =>
        ((await listRecords('users', SELLERS, signal)) as { readonly count?: { readonly value: number } }).count
          ?.value ?? null,
      enabled: may,
      retry: false,
    }).data ?? undefined
  );
};
