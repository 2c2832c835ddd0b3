import { useQuery } from '@tanstack/react-query';
import { api } from './api/client.js';
import { shown } from './api/types.js';

/** The currency of totals, and the one that money is typed in unless another is chosen. */
export const useBaseCurrency = (): string =>
  useQuery({
    queryKey: ['settings', 'base-currency'],
    staleTime: 300_000,
    queryFn: async ({ signal }) => shown((await api.GET('/api/v1/settings', { signal })).data?.baseCurrency) ?? null,
  }).data ?? 'EUR';
