import { QueryClient } from '@tanstack/react-query';
import { asProblem } from '../lib/api/problem.js';

const RETRIES = 3;

/** Reads are tried again only when no answer came: a refusal stays one. Writes are never sent again unasked. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => failures < RETRIES && asProblem(error)?.offline === true,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
