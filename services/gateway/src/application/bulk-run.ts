import type { JobContext } from '@relata/batch';
import { type CommandContext, type CommandResult, derivedId } from '@relata/es';
import type { Principal } from '@relata/policy';
import { perform } from '@relata/service-kit';
import type { BulkAct } from './bulk-preview.js';

/** Records that are written at the same time: they share the flushes of the log. */
const WIDTH = 32;

/** The ids of the records of a job, one a line: kept before the first of them is changed. */
export const TARGETS = 'targets.csv';

export interface BulkResult {
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  /** How many by refusal code. */
  readonly refusals: Readonly<Record<string, number>>;
}

/** The command id of a job on a record: repeated, it finds its own events; the undo finds them too. */
export const bulkCommandId = (jobId: string, recordId: string): string => derivedId('bulk', jobId, recordId);

/** Where the events of a job on one record come from. */
export const bulkContext = (
  principal: Principal,
  jobId: string,
  recordId: string,
  given: Pick<CommandContext, 'reason' | 'traceparent'>,
): CommandContext => ({
  actor: { id: principal.id, via: principal.via },
  commandId: bulkCommandId(jobId, recordId),
  correlationId: jobId,
  ...(given.reason === undefined ? {} : { reason: given.reason }),
  ...(given.traceparent === undefined ? {} : { traceparent: given.traceparent }),
});

/** Carries the act out on every record; each stands for itself. */
export const runBulk = async (
  { bound, act, body }: BulkAct,
  principal: Principal,
  given: Pick<CommandContext, 'reason' | 'traceparent'>,
  ids: readonly string[],
  job: JobContext,
): Promise<BulkResult> => {
  await writeTargets(job, ids);
  const one = (id: string): Promise<CommandResult<unknown>> =>
    perform(bound, act, { principal, body, context: bulkContext(principal, job.jobId, id, given) }, id);
  return eachRecord(job, ids, async (id) => {
    const result = await one(id);
    return result.ok ? { changed: result.changed } : { refusal: result.refusal.code };
  });
};

export const writeTargets = async (job: JobContext, ids: readonly string[]): Promise<void> => {
  const file = job.file(TARGETS, 'text/csv');
  await file.write(['id', ...ids, ''].join('\n'));
  await file.close();
};

export type RecordOutcome = { readonly changed: boolean } | { readonly refusal: string };

/** Does the same to every record, several at a time, until the job is stopped; lists the refused ones in a file. */
export const eachRecord = async (
  job: JobContext,
  ids: readonly string[],
  work: (id: string) => Promise<RecordOutcome>,
): Promise<BulkResult> => {
  const refusals: Record<string, number> = {};
  const lines = ['id,refusal'];
  const count = { changed: 0, unchanged: 0, refused: 0 };
  let done = 0;
  const queue = ids.values();
  const lane = async (): Promise<void> => {
    for (const id of queue) {
      if (job.signal.aborted) return;
      const outcome = await work(id);
      if ('refusal' in outcome) {
        count.refused++;
        refusals[outcome.refusal] = (refusals[outcome.refusal] ?? 0) + 1;
        lines.push(`${id},${outcome.refusal}`);
      } else if (outcome.changed) count.changed++;
      else count.unchanged++;
      job.progress(++done, ids.length);
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, lane));
  if (lines.length > 1) {
    const file = job.file('refusals.csv', 'text/csv');
    await file.write(`${lines.join('\n')}\n`);
    await file.close();
  }
  return { ...count, refusals };
};
