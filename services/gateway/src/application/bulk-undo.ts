import type { JobContext } from '@relata/batch';
import type { CommandContext, Recorded } from '@relata/es';
import { may, type Principal } from '@relata/policy';
import { type AnyResource, foldAll, perform } from '@relata/service-kit';
import { type BulkResult, bulkCommandId, bulkContext, eachRecord, type RecordOutcome } from './bulk-run.js';
import { inverseOf } from './inverse-acts.js';

/** A bulk act that was carried out. */
export interface DoneBulk {
  readonly jobId: string;
  readonly bound: AnyResource;
  readonly act: string;
  readonly ids: readonly string[];
}

/** Takes the act back where nothing happened since: each record by a compensating act, as a new event. */
export const undoBulk = (
  done: DoneBulk,
  principal: Principal,
  given: Pick<CommandContext, 'reason' | 'traceparent'>,
  job: JobContext,
): Promise<BulkResult> => eachRecord(job, done.ids, (id) => undoOne(done, principal, given, job.jobId, id));

const undoOne = async (
  { bound, act, jobId }: DoneBulk,
  principal: Principal,
  given: Pick<CommandContext, 'reason' | 'traceparent'>,
  undoJobId: string,
  id: string,
): Promise<RecordOutcome> => {
  const { resource, runner } = bound;
  const history = await runner.history(id);
  const commandId = bulkCommandId(jobId, id);
  const first = history.findIndex(({ meta }) => meta.commandId === commandId);
  if (first < 0) return { changed: false };
  const last = history.at(-1) as Recorded;
  if (last.meta.commandId === bulkCommandId(undoJobId, id)) return { changed: false };
  if (last.meta.commandId !== commandId) return { refusal: 'changed-since' };
  const view = (events: readonly Recorded[]): Readonly<Record<string, unknown>> => {
    const doc = foldAll(resource.decider, events);
    return doc ? { ...resource.view.of(doc.state) } : {};
  };
  const inverse = inverseOf(act, view(history.slice(0, first)), view(history));
  const back = inverse && (inverse.act === 'change' ? resource.change : resource.acts[inverse.act]);
  if (!inverse || !back) return { refusal: 'act-not-undoable' };
  if (!may(principal, back.permission ?? resource.permissions.write)) return { refusal: 'permission-missing' };
  const context = { ...bulkContext(principal, undoJobId, id, given), expectedRevision: last.revision };
  const result = await perform(bound, back, { principal, body: inverse.body, context }, id);
  if (result.ok) return { changed: result.changed };
  return { refusal: result.refusal.code === 'revision-mismatch' ? 'changed-since' : result.refusal.code };
};
