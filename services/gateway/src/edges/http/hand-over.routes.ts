import { text } from 'node:stream/consumers';
import { isOver, type JobEngine } from '@relata/batch';
import {
  type Answer,
  type AnyResource,
  bodyOf,
  type Call,
  Id,
  ProblemError,
  problem,
  type Route,
} from '@relata/service-kit';
import { Type } from 'typebox';
import { countOwned, HANDED_OVER, handOver, ownedCollections } from '../../application/hand-over.js';
import { undoHandOver } from '../../application/hand-over-undo.js';
import { type HandOverRequest, handOverOrder } from './hand-over.order.js';
import { accepted, JobView, unknownJob } from './jobs.routes.js';

const CountView = Type.Object({ value: Type.Integer(), atLeast: Type.Boolean() });
const PreviewView = Type.Object({
  heirs: Type.Array(Type.String(), { description: 'Users who get something' }),
  counts: Type.Record(Type.String(), CountView, { description: 'By collection' }),
});

const BODY = bodyOf({
  toUserId: Id,
  toTeamId: Id,
  collections: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20, description: 'Default: all' }),
  preview: Type.Boolean({ description: 'Only tell what would go to whom' }),
});

/** What somebody owned goes to others, over all services. None where there is no directory of users. */
export const handOverRoutes = (resources: readonly AnyResource[], jobs: JobEngine): readonly Route[] => {
  const users = resources.find(({ resource }) => resource.collection === 'users');
  if (!users) return [];
  const owned = ownedCollections(resources);
  return [
    {
      method: 'POST',
      path: '/users/:id/hand-over',
      permission: 'users:write',
      summary:
        'Give what a user owns to another user, or spread it by client over a team, as a job; the reason stands in each history',
      body: BODY,
      answers: { status: 202, schema: Type.Union([JobView, PreviewView]) },
      sensitive: 'hand-over',
      handle: (call) => start(users, owned, jobs, call as Call<HandOverRequest>),
    },
    {
      method: 'POST',
      path: '/users/:id/hand-over/:job/undo',
      permission: 'users:write',
      summary: 'Give back what was handed over where it was not changed since, as a job',
      body: Type.Object({}, { additionalProperties: false }),
      answers: { status: 202, schema: JobView },
      handle: (call) => undo(owned, jobs, call),
    },
  ];
};

const start = async (
  users: AnyResource,
  owned: readonly AnyResource[],
  jobs: JobEngine,
  { params, body, principal, context }: Call<HandOverRequest>,
): Promise<Answer> => {
  const order = await handOverOrder(users, owned, params.id ?? '', body);
  const { from, heirs, collections } = order;
  const ids = heirs.map(({ id }) => id);
  if (body.preview) {
    const counts = await Promise.all(
      collections.map(async (bound) => [bound.resource.collection, await countOwned(bound, from)] as const),
    );
    return { status: 200, body: { heirs: ids, counts: Object.fromEntries(counts) } };
  }
  return accepted(
    jobs.start({
      kind: 'hand-over',
      owner: principal,
      input: { from, to: ids, collections: collections.map(({ resource }) => resource.collection) },
      work: (job) => handOver(order, principal, context, job),
    }),
  );
};

const undo = async (
  owned: readonly AnyResource[],
  jobs: JobEngine,
  { principal, params, context }: Call,
): Promise<Answer> => {
  const done = jobs.get(principal, params.job ?? '');
  const { from } = (done?.input ?? {}) as { readonly from?: string };
  if (done?.kind !== 'hand-over' || from !== params.id) throw unknownJob();
  if (!isOver(done))
    throw new ProblemError(problem(409, 'job-not-over', { detail: 'Wait for its end, or cancel it.' }));
  const file = jobs.openFile(principal, done.id, HANDED_OVER);
  if (!file) throw new ProblemError(problem(409, 'act-not-undoable', { detail: 'Nothing is written of what it did.' }));
  const lines = await text(file.stream);
  return accepted(
    jobs.start({
      kind: 'hand-over-undo',
      owner: principal,
      input: { of: done.id, from },
      work: (job) => undoHandOver({ jobId: done.id, lines, resources: owned }, principal, context, job),
    }),
  );
};
