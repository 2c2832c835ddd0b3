import { comparePositions, type EventStore, type Position } from '@relata/es';
import { type Moment, pastName, type Queries, readModelsAsOf } from '@relata/projections';
import { Type } from 'typebox';
import { ProblemError, problem } from '../http/problem.js';
import { momentOf } from './record-view.js';

/** How long a read waits for a past that has not reached its moment. */
const WAIT_MS = 2000;

/** `?asOf=` of a list. */
export const AsOf = Type.Optional(
  Type.String({
    minLength: 1,
    maxLength: 40,
    description: 'ISO 8601 instant, position or id of an event: what was known then',
  }),
);

/** The moment that an answer stands for. */
export const MomentView = Type.Object({
  position: Type.String({ description: 'Everything up to here is in the answer, nothing after it' }),
  at: Type.Optional(
    Type.String({ format: 'date-time', description: 'Since when it stood so; absent before all events' }),
  ),
});

/** The moment that a list is asked for. What lies ahead of the log is its head: nothing is known beyond. */
export const listMoment = async (
  store: Pick<EventStore, 'positionAt' | 'positionOf' | 'instantAt' | 'safeHead'>,
  asOf: string,
  field = 'asOf',
): Promise<Moment> => {
  const [wanted, head] = await Promise.all([momentOf(store, asOf, field), store.safeHead()]);
  const position: Position = comparePositions(wanted, head) <= 0 ? wanted : head;
  const at = await store.instantAt(position);
  return { position, ...(at === undefined ? {} : { at }) };
};

/** What of a bound resource is asked for its past. */
interface ListWithPast {
  readonly resource: { readonly collection: string; readonly list: { readonly name: string } };
  readonly readModels: Queries;
  waitFor(projection: string, position: Position, timeoutMs: number): Promise<boolean>;
}

/** A list as it stood, as soon as its past has reached the moment. Throws `past-behind` when it has not in time. */
export const listThen = async ({ resource, readModels, waitFor }: ListWithPast, moment: Moment): Promise<Queries> => {
  if (!(await waitFor(pastName(resource.list.name), moment.position, WAIT_MS))) throw pastBehind(resource.collection);
  return readModelsAsOf(readModels, moment);
};

/** What is told of a moment that the past of a list has not reached: part of an answer would be a wrong one. */
const pastBehind = (collection: string): ProblemError =>
  new ProblemError(
    problem(503, 'past-behind', {
      detail: `The past of ${collection} is still being written up to that moment. Ask again in some seconds.`,
    }),
    { 'retry-after': '2' },
  );
