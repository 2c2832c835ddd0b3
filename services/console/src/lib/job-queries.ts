import { useQuery } from '@tanstack/react-query';
import { api } from './api/client.js';
import { isOpen, type Job } from './jobs.js';

const LOOK_EVERY_MS = 700;

export const readJob = async (id: string): Promise<Job> =>
  (await api.GET('/api/v1/jobs/{id}', { params: { path: { id } } })).data as Job;

export const cancelJob = async (id: string): Promise<Job> =>
  (await api.POST('/api/v1/jobs/{id}/cancel', { params: { path: { id } } })).data as Job;

/** A job as it goes on, looked at until it is over. */
export const useJob = (id: string | undefined) =>
  useQuery({
    queryKey: ['jobs', id],
    queryFn: () => readJob(id as string),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (isOpen(state.data) ? LOOK_EVERY_MS : false),
  });

/** Resolves with the job once it is over. */
export const whenOver = async (id: string): Promise<Job> => {
  let job = await readJob(id);
  while (isOpen(job)) {
    await new Promise((next) => setTimeout(next, LOOK_EVERY_MS));
    job = await readJob(id);
  }
  return job;
};
