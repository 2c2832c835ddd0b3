import type { Calls } from '@relata/contracts';
import type { Clock } from '@relata/es';
import { type Answer, type AnyResource, type Call, ProblemError, problem, type Route } from '@relata/service-kit';
import { type Static, Type } from 'typebox';
import { countDue, dueRecords } from '../../application/erasure/retention.js';
import { dueShown } from './shown.js';

export interface DueParts {
  readonly resources: readonly AnyResource[];
  readonly clock: Clock;
  readonly calls: Calls;
}

const COLLECTION = Type.String({ minLength: 1, maxLength: 60 });
/** Longest time that a rule may keep records, months. */
const MOST_MONTHS = 600;

const DueQuery = Type.Object(
  {
    collection: COLLECTION,
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })),
    cursor: Type.Optional(Type.String({ maxLength: 2000, description: '`next` of the page before' })),
  },
  { additionalProperties: false },
);
const Due = Type.Object({
  months: Type.Optional(Type.Integer({ description: 'How long this kind is kept; absent: for ever' })),
  items: Type.Array(Type.Object({ ref: Type.String(), title: Type.Optional(Type.String()), updatedAt: Type.String() })),
  next: Type.Optional(Type.String()),
});

const CountQuery = Type.Object(
  {
    collection: COLLECTION,
    months: Type.Optional(
      Type.Integer({ minimum: 1, maximum: MOST_MONTHS, description: 'By another rule than the one that is set' }),
    ),
  },
  { additionalProperties: false },
);
const DueCount = Type.Object({
  months: Type.Optional(Type.Integer({ description: 'The rule that was counted by; absent: there is none' })),
  value: Type.Integer({ minimum: 0, description: 'People under a legal hold are counted, too' }),
  atLeast: Type.Boolean({ description: 'There may be more: counting ends at 10,000' }),
});

/** What is due by the rules of retention. Nothing is erased by itself. */
export const dueRoutes = (parts: DueParts): readonly Route[] => [
  {
    method: 'GET',
    path: '/privacy/due',
    permission: 'privacy:read',
    summary: 'Records that nobody has changed for longer than their kind is kept; nothing is erased by itself',
    query: DueQuery,
    answers: { status: 200, schema: Due },
    access: { act: 'due', shows: dueShown(parts.resources) },
    handle: (call) => due(parts, call as Call<unknown, Static<typeof DueQuery>>),
  },
  {
    method: 'GET',
    path: '/privacy/due/count',
    permission: 'retention:read',
    summary: 'How many records are due by the rule of their kind, or would be by another one',
    query: CountQuery,
    answers: { status: 200, schema: DueCount },
    handle: (call) => dueCount(parts, call as Call<unknown, Static<typeof CountQuery>>),
  },
];

const erasableOf = (resources: readonly AnyResource[], collection: string): AnyResource => {
  const erasable = resources.filter(({ resource }) => resource.erase);
  const found = erasable.find(({ resource }) => resource.collection === collection);
  if (found) return found;
  const known = erasable.map(({ resource }) => resource.collection).join(', ');
  throw new ProblemError(
    problem(400, 'request-invalid', { errors: [{ field: 'collection', message: `must be of ${known}` }] }),
  );
};

const dueCount = async (
  { resources, calls, clock }: DueParts,
  { query: { collection, months: asked } }: Call<unknown, Static<typeof CountQuery>>,
): Promise<Answer> => {
  const bound = erasableOf(resources, collection);
  const months = asked ?? (await calls.resolve('directory').retention())[collection];
  if (months === undefined) return { body: { value: 0, atLeast: false } };
  return { body: { months, ...(await countDue(bound, months, clock.now())) } };
};

const due = async (
  { resources, calls, clock }: DueParts,
  { principal, query }: Call<unknown, Static<typeof DueQuery>>,
): Promise<Answer> => {
  const { collection, cursor, limit = 50 } = query;
  const bound = erasableOf(resources, collection);
  const months = (await calls.resolve('directory').retention())[collection];
  const page = { limit, ...(cursor === undefined ? {} : { cursor }) };
  return { body: await dueRecords(bound, principal, months, clock.now(), page) };
};
