import { text } from 'node:stream/consumers';
import { isOver, type Job, type JobEngine } from '@relata/batch';
import type { Refusal } from '@relata/es';
import {
  type Answer,
  type AnyResource,
  type Call,
  ProblemError,
  problem,
  type Route,
  refusalProblem,
} from '@relata/service-kit';
import { Type } from 'typebox';
import { previewBulk } from '../../application/bulk-preview.js';
import { runBulk, TARGETS } from '../../application/bulk-run.js';
import { bulkTargets } from '../../application/bulk-targets.js';
import { undoBulk } from '../../application/bulk-undo.js';
import { isUndoable } from '../../application/inverse-acts.js';
import { BulkBody, type BulkRequest, PreviewView } from './bulk.schemas.js';
import { type ActChoice, actChoice } from './bulk-act.js';
import { accepted, JobView, unknownJob } from './jobs.routes.js';

/** How long a bulk act waits for `after`, ms. */
const WAIT_MS = 2000;

/** What of a bulk job is remembered: no body and no filter, since they may hold personal data. */
interface BulkInput {
  readonly collection: string;
  readonly act: string;
  readonly fields: readonly string[];
  readonly count: number;
  readonly commandId: string;
  readonly requestHash?: string;
}

/** One act over many records, with preview and undo. */
export const bulkRoutes = (resources: readonly AnyResource[], jobs: JobEngine): readonly Route[] => {
  const choose = actChoice(resources);
  return [
    {
      method: 'POST',
      path: '/bulk',
      permission: 'bulk:write',
      summary: 'Change many records by one act: a preview, or a job',
      body: BulkBody,
      answers: { status: 202, schema: Type.Union([JobView, PreviewView]) },
      access: { act: 'bulk' },
      sensitive: 'bulk',
      handle: (call) => bulk(choose, jobs, call as Call<BulkRequest>),
    },
    {
      method: 'POST',
      path: '/bulk/:job/undo',
      permission: 'bulk:write',
      summary: 'Take a bulk act back where the records were not changed since, as a job',
      body: Type.Object({}, { additionalProperties: false }),
      answers: { status: 202, schema: JobView },
      handle: (call) => undo(resources, jobs, call),
    },
  ];
};

const bulk = async (choose: ActChoice, jobs: JobEngine, call: Call<BulkRequest>): Promise<Answer> => {
  const { principal, body: request, context } = call;
  if ((request.ids === undefined) === (request.filter === undefined && request.q === undefined))
    throw invalid('ids', 'either ids or a filter says which records are meant');
  const act = choose(principal, request);
  const { bound, name } = act;
  const repeated = startedBefore(jobs, call);
  if (repeated) return accepted(repeated);
  if (request.after !== undefined) await bound.waitFor(bound.resource.list.name, request.after, WAIT_MS);
  const ids = orThrow(await bulkTargets(bound, principal, request));
  if (request.preview)
    return { status: 200, body: { ...(await previewBulk(act, principal, context, ids)), undoable: isUndoable(name) } };
  confirm(request, ids.length);
  const input: BulkInput = {
    collection: request.collection,
    act: name,
    fields: Object.keys(act.body),
    count: ids.length,
    commandId: context.commandId,
    ...(context.requestHash === undefined ? {} : { requestHash: context.requestHash }),
  };
  const work = (job: Parameters<typeof runBulk>[4]) => runBulk(act, principal, context, ids, job);
  return accepted(jobs.start({ kind: 'bulk', owner: principal, input, work }));
};

/** A retry of a request finds the job that the first one started. */
const startedBefore = (jobs: JobEngine, { principal, context }: Call): Job | undefined => {
  const found = jobs
    .list(principal)
    .find(({ kind, input }) => kind === 'bulk' && inputOf(input).commandId === context.commandId);
  if (found && inputOf(found.input).requestHash !== context.requestHash)
    throw new ProblemError(
      problem(422, 'idempotency-key-reused', { detail: 'This key was used for another request.' }),
    );
  return found;
};

const inputOf = (input: object): Partial<BulkInput> => input;

/** Nobody changes more records than they think. */
const confirm = ({ filter, q, expected }: BulkRequest, count: number): void => {
  if (expected === undefined && (filter !== undefined || q !== undefined))
    throw invalid('expected', 'is required with a filter: the count that the preview told');
  if (expected !== undefined && expected !== count)
    throw new ProblemError(
      problem(409, 'count-differs', {
        detail: `These are ${count} records now. Look at the preview again.`,
        errors: [{ field: 'expected', message: `is ${count} now` }],
      }),
    );
};

const undo = async (resources: readonly AnyResource[], jobs: JobEngine, call: Call): Promise<Answer> => {
  const { principal, params, context } = call;
  const done = jobs.get(principal, params.job ?? '');
  if (done?.kind !== 'bulk') throw unknownJob();
  const { collection, act = '' } = inputOf(done.input);
  const bound = resources.find(({ resource }) => resource.collection === collection);
  const targets = jobs.openFile(principal, done.id, TARGETS);
  if (!isOver(done))
    throw new ProblemError(problem(409, 'job-not-over', { detail: 'Wait for its end, or cancel it.' }));
  if (!bound || !targets || !isUndoable(act))
    throw new ProblemError(problem(409, 'act-not-undoable', { detail: 'This act cannot be taken back as a whole.' }));
  const ids = (await text(targets.stream))
    .split('\n')
    .slice(1)
    .filter((id) => id !== '');
  const work = (job: Parameters<typeof undoBulk>[3]) =>
    undoBulk({ jobId: done.id, bound, act, ids }, principal, context, job);
  return accepted(
    jobs.start({
      kind: 'bulk-undo',
      owner: principal,
      input: { of: done.id, collection, act, count: ids.length },
      work,
    }),
  );
};

const invalid = (field: string, message: string): ProblemError =>
  new ProblemError(problem(400, 'request-invalid', { errors: [{ field, message }] }));

const orThrow = (found: readonly string[] | Refusal): readonly string[] => {
  if ('code' in found) throw new ProblemError(refusalProblem(found));
  return found;
};
