import type { JobEngine } from '@relata/batch';
import { refuse } from '@relata/es';
import {
  type Answer,
  type AnyResource,
  bodyOf,
  type Call,
  Id,
  ProblemError,
  type Route,
  refusalProblem,
  unknownRecord,
} from '@relata/service-kit';
import { Type } from 'typebox';
import { handOver, ownedCollections } from '../../application/hand-over.js';
import { accepted, JobView } from './jobs.routes.js';

interface Body {
  readonly toUserId: string;
  readonly collections?: readonly string[];
}

/** What somebody owned goes to somebody else, over all services. None where there is no directory of users. */
export const handOverRoutes = (resources: readonly AnyResource[], jobs: JobEngine): readonly Route[] => {
  const users = resources.find(({ resource }) => resource.collection === 'users');
  if (!users) return [];
  return [
    {
      method: 'POST',
      path: '/users/:id/hand-over',
      permission: 'users:write',
      summary: 'Give everything that a user owns to another user, as a job; the reason stands in each history',
      body: bodyOf(
        {
          toUserId: Id,
          collections: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20, description: 'Default: all' }),
        },
        ['toUserId'],
      ),
      answers: { status: 202, schema: JobView },
      handle: (call) => start(users, ownedCollections(resources), jobs, call as Call<Body>),
    },
  ];
};

interface UserView {
  readonly status: string;
  readonly teamId?: string;
}

const start = async (
  users: AnyResource,
  owned: readonly AnyResource[],
  jobs: JobEngine,
  { params, body, principal, context }: Call<Body>,
): Promise<Answer> => {
  const viewed = async (id: string): Promise<UserView> =>
    users.resource.view.of((await users.runner.load(id)).state) as UserView;
  const { toUserId, collections } = body;
  const from = params.id ?? '';
  if ((await viewed(from)).status === 'absent') throw unknownRecord('user');
  if (toUserId === from) throw refused('hand-over-to-self', 'toUserId', 'Choose another user.');
  const { status, teamId } = await viewed(toUserId);
  if (status === 'absent') throw refused('user-unknown', 'toUserId', 'There is no such user.');
  if (status === 'deactivated') throw refused('user-deactivated', 'toUserId', 'This user has left.');
  const names = owned.map(({ resource }) => resource.collection);
  const strange = collections?.findIndex((name) => !names.includes(name)) ?? -1;
  if (strange >= 0) throw refused('value-unknown', `collections.${strange}`, `Must be one of: ${names.join(', ')}.`);
  const chosen = owned.filter(({ resource }) => collections?.includes(resource.collection) ?? true);
  const order = { from, to: toUserId, ...(teamId === undefined ? {} : { toTeam: teamId }), collections: chosen };
  return accepted(
    jobs.start({
      kind: 'hand-over',
      owner: principal,
      input: { from, to: toUserId, collections: chosen.map(({ resource }) => resource.collection) },
      work: (job) => handOver(order, principal, context, job),
    }),
  );
};

const refused = (code: string, field: string, message: string): ProblemError =>
  new ProblemError(refusalProblem(refuse(code, field, message).refusal));
