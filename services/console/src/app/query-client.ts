import { QueryClient } from '@tanstack/react-query';
import { asProblem } from '../lib/api/problem.js';

const RETRIES = 3;
/** Seconds for which a past that is still being written is waited for. */
const PAST_RETRIES = 60;

const isPastBehind = (error: unknown): boolean => asProblem(error)?.problem.type.endsWith('/past-behind') === true;

/** Reads are tried again only when no answer came, or a past is not there yet: a refusal stays one. Writes are never sent again unasked. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) =>
        isPastBehind(error) ? failures < PAST_RETRIES : failures < RETRIES && asProblem(error)?.offline === true,
      retryDelay: (failures, error) => (isPastBehind(error) ? 1_000 : Math.min(1_000 * 2 ** failures, 30_000)),
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
