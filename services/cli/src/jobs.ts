import { setTimeout as pause } from 'node:timers/promises';
import { CliError } from './cli-error.js';
import type { CliContext } from './cli-io.js';

/** A job as the API answers it. */
export interface JobAnswer {
  readonly id: string;
  readonly status: 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted';
  readonly progress: { readonly done: number; readonly total?: number; readonly rate: number };
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: string;
  readonly files: readonly { readonly name: string }[];
}

const SHORTEST_MS = 50;
const LONGEST_MS = 1000;

/** How far, how fast, and how long it will still take: `1200 of 5000, 400/s, 10 s left`. */
export const progressLine = ({ done, total, rate }: JobAnswer['progress']): string => {
  const left = total !== undefined && rate > 0 ? `, ${Math.ceil(Math.max(0, total - done) / rate)} s left` : '';
  return `${done}${total === undefined ? '' : ` of ${total}`}, ${rate}/s${left}`;
};

/** Waits for the end of a job, showing its progress. Throws when it does not end well. */
export const untilOver = async ({ io, session }: CliContext, started: JobAnswer): Promise<JobAnswer> => {
  let job = started;
  let wait = SHORTEST_MS;
  while (job.status === 'queued' || job.status === 'running') {
    if (io.person && job.progress.done > 0) io.err(`\r${progressLine(job.progress)}   `);
    await pause(wait);
    wait = Math.min(LONGEST_MS, wait * 1.3);
    job = await session.json<JobAnswer>(`/jobs/${job.id}`);
  }
  if (io.person) io.err('\r\u001b[K');
  if (job.status === 'done') return job;
  throw new CliError(`The job ${job.id} ended as ${job.status}${job.error ? ` (${job.error})` : ''}.`, 1);
};
