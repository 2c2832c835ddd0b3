import { QueryClient } from '@tanstack/react-query';
import { asProblem } from '../lib/api/problem.js';
import { isOpen, type Job } from '../lib/jobs.js';

const RETRIES = 3;
/** Seconds for which a past that is still being written is waited for. */
const PAST_RETRIES = 60;

const isPastBehind = (error: unknown): boolean => asProblem(error)?.problem.type.endsWith('/past-behind') === true;

/** A past is asked for again as long as the job that makes it goes on; once somebody has ended that, it would begin anew. */
const goesOn = (failures: number, error: unknown): boolean => {
  const id = asProblem(error)?.problem.job;
  if (id === undefined) return failures < PAST_RETRIES;
  const job = queryClient.getQueryData<Job>(['jobs', id]);
  return job === undefined || isOpen(job) || job.status === 'done';
};

/** Reads are tried again only when no answer came, or a past is not there yet: a refusal stays one. Writes are never sent again unasked. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) =>
        isPastBehind(error) ? goesOn(failures, error) : failures < RETRIES && asProblem(error)?.offline === true,
      retryDelay: (failures, error) => (isPastBehind(error) ? 1_000 : Math.min(1_000 * 2 ** failures, 30_000)),
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
