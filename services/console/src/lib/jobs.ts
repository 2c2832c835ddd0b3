import { useQuery } from '@tanstack/react-query';
import { api } from './api/client.js';
import type { paths } from './api/gen/api.js';

/** A piece of long work. */
export type Job = paths['/api/v1/jobs']['get']['responses'][200]['content']['application/json']['items'][number];

export const isOpen = (job: Pick<Job, 'status'> | undefined): boolean =>
  job?.status === 'queued' || job?.status === 'running';

/** Seconds until the job is done at its present rate; undefined while that cannot be told. */
export const secondsLeft = ({ status, progress: { done, total, rate } }: Job): number | undefined =>
  status !== 'running' || total === undefined || rate <= 0 ? undefined : Math.max(0, Math.ceil((total - done) / rate));

/** 0 … 100; undefined when the whole is not known. */
export const percentOf = ({ progress: { done, total } }: Job): number | undefined =>
  total === undefined || total <= 0 ? undefined : Math.min(100, Math.floor((done / total) * 100));

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
