import { refuse } from '@relata/es';
import { type AnyResource, ProblemError, refusalProblem, unknownRecord } from '@relata/service-kit';
import type { HandOver } from '../../application/hand-over.js';
import type { Heir } from '../../application/heirs.js';

export interface HandOverRequest {
  readonly toUserId?: string;
  readonly toTeamId?: string;
  readonly collections?: readonly string[];
  readonly preview?: boolean;
}

interface UserView {
  readonly status: string;
  readonly teamId?: string;
}

const MOST_HEIRS = 500;
/** How long the list of people may take to catch up with the log: who joined a moment ago counts, ms. */
const WAIT_MS = 10_000;

/** What a request asks for, with those who get something. Throws a problem that names what cannot be. */
export const handOverOrder = async (
  users: AnyResource,
  owned: readonly AnyResource[],
  from: string,
  { toUserId, toTeamId, collections }: HandOverRequest,
): Promise<HandOver> => {
  if ((await viewed(users, from)).status === 'absent') throw unknownRecord('user');
  if ((toUserId === undefined) === (toTeamId === undefined))
    throw refused('heir-required', 'toUserId', 'Choose one user, or one team.');
  const heirs =
    toUserId === undefined ? await membersOf(users, toTeamId ?? '', from) : [await heir(users, toUserId, from)];
  const [first, ...others] = heirs;
  if (!first) throw refused('team-empty', 'toTeamId', 'Nobody else of this team can sign in.');
  return { from, heirs: [first, ...others], collections: chosen(owned, collections) };
};

const viewed = async ({ resource, runner }: AnyResource, id: string): Promise<UserView> =>
  resource.view.of((await runner.load(id)).state) as UserView;

const heir = async (users: AnyResource, id: string, from: string): Promise<Heir> => {
  if (id === from) throw refused('hand-over-to-self', 'toUserId', 'Choose another user.');
  const { status, teamId } = await viewed(users, id);
  if (status === 'absent') throw refused('user-unknown', 'toUserId', 'There is no such user.');
  if (status === 'deactivated') throw refused('user-deactivated', 'toUserId', 'This user has left.');
  return { id, ...(teamId === undefined ? {} : { teamId }) };
};

/** The people of a team who can act, in the order of their ids. */
const membersOf = async (users: AnyResource, teamId: string, from: string): Promise<Heir[]> => {
  const { resource, readModels, store, waitFor } = users;
  await waitFor(resource.list.name, await store.safeHead(), WAIT_MS);
  const { items } = await readModels.find<unknown>(resource.list.name, {
    scope: 'all',
    filter: {
      op: 'and',
      terms: [
        { op: 'eq', field: 'teamId', value: teamId },
        { op: 'eq', field: 'status', value: 'active' },
      ],
    },
    limit: MOST_HEIRS,
  });
  return items.filter(({ id }) => id !== from).map(({ id }) => ({ id, teamId }));
};

const chosen = (owned: readonly AnyResource[], collections: readonly string[] | undefined): readonly AnyResource[] => {
  const names = owned.map(({ resource }) => resource.collection);
  const strange = collections?.findIndex((name) => !names.includes(name)) ?? -1;
  if (strange >= 0) throw refused('value-unknown', `collections.${strange}`, `Must be one of: ${names.join(', ')}.`);
  return owned.filter(({ resource }) => collections?.includes(resource.collection) ?? true);
};

const refused = (code: string, field: string, message: string): ProblemError =>
  new ProblemError(refusalProblem(refuse(code, field, message).refusal));
