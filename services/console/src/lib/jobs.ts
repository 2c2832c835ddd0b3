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
