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

/** Waits for the end of a job, showing its progress. Throws when it does not end well. */
export const untilOver = async ({ io, session }: CliContext, started: JobAnswer): Promise<JobAnswer> => {
  let job = started;
  let wait = SHORTEST_MS;
  while (job.status === 'queued' || job.status === 'running') {
    const { done, total, rate } = job.progress;
    if (io.person && done > 0) io.err(`\r${done}${total === undefined ? '' : ` of ${total}`}, ${rate}/s   `);
    await pause(wait);
    wait = Math.min(LONGEST_MS, wait * 1.3);
    job = await session.json<JobAnswer>(`/jobs/${job.id}`);
  }
  if (io.person) io.err('\r\u001b[K');
  if (job.status === 'done') return job;
  throw new CliError(`The job ${job.id} ended as ${job.status}${job.error ? ` (${job.error})` : ''}.`, 1);
};
