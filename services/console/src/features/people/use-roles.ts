import { useQuery } from '@tanstack/react-query';
import { api } from '../../lib/api/client.js';

/** The roles as the server's policy has them. */
export const useRoles = () =>
  useQuery({
    queryKey: ['roles'],
    queryFn: async ({ signal }) => (await api.GET('/api/v1/roles', { signal })).data?.items ?? [],
    staleTime: Number.POSITIVE_INFINITY,
  });
