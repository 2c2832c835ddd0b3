import type { JobContext } from '@relata/batch';
import type { CommandContext } from '@relata/es';
import type { Principal } from '@relata/policy';
import type { AnyResource } from '@relata/service-kit';
import type { BulkResult } from './bulk-run.js';
import { undoBulk } from './bulk-undo.js';

/** A hand-over that was carried out: its job, and the lines that it wrote of itself. */
export interface DoneHandOver {
  readonly jobId: string;
  readonly lines: string;
  readonly resources: readonly AnyResource[];
}

/** Gives back what was handed over and not changed since. Counts by collection. */
export const undoHandOver = async (
  { jobId, lines, resources }: DoneHandOver,
  principal: Principal,
  given: Pick<CommandContext, 'reason' | 'traceparent'>,
  job: JobContext,
): Promise<Readonly<Record<string, BulkResult>>> => {
  const ids = idsByCollection(lines);
  const total = [...ids.values()].reduce((sum, some) => sum + some.length, 0);
  const result: Record<string, BulkResult> = {};
  let before = 0;
  for (const [collection, some] of ids) {
    const bound = resources.find(({ resource }) => resource.collection === collection);
    if (!bound) continue;
    const part: JobContext = {
      ...job,
      progress: (done) => job.progress(before + done, total),
      file: (name, contentType) => job.file(`${collection}-${name}`, contentType),
    };
    result[collection] = await undoBulk({ jobId, bound, act: 'assign', ids: some }, principal, given, part);
    before += some.length;
  }
  return result;
};

const idsByCollection = (lines: string): ReadonlyMap<string, readonly string[]> => {
  const ids = new Map<string, string[]>();
  for (const line of lines.split('\n')) {
    const comma = line.indexOf(',');
    if (comma < 0) continue;
    const collection = line.slice(0, comma);
    ids.set(collection, [...(ids.get(collection) ?? []), line.slice(comma + 1)]);
  }
  return ids;
};
