import type { JobContext, JobEngine } from '@relata/batch';
import type { Principal } from '@relata/policy';
import type { ParkedEntry } from '@relata/projections';
import { type Call, ProblemError, pageOf, problem, type Route } from '@relata/service-kit';
import { type Static, Type } from 'typebox';
import { parkedOf } from '../../application/parked-entries.js';
import type { ParkedEvent as ParkedEventView } from '../../application/parked-events.js';
import type { ProjectionControl } from '../../application/projection-control.js';
import { accepted, JobView } from './jobs.routes.js';

/** Events that are folded twice: once to build it, once to verify it. */
const Next = Type.Object({
  version: Type.Integer(),
  state: Type.String(),
  done: Type.Integer(),
  total: Type.Integer(),
  anew: Type.Optional(Type.Integer({ description: 'How often it was begun anew, as somebody was erased meanwhile' })),
});

const Status = Type.Object({
  projection: Type.String(),
  service: Type.String(),
  version: Type.Integer(),
  state: Type.String(),
  checkpoint: Type.String(),
  documents: Type.Integer(),
  parked: Type.Integer(),
  lagEvents: Type.Integer(),
  lagSeconds: Type.Number(),
  wayBack: Type.Optional(Type.Integer()),
  next: Type.Optional(Next),
  failure: Type.Optional(Type.String()),
});

const Consumer = Type.Object({
  consumer: Type.String(),
  service: Type.String({ description: '`process` where it belongs to no service' }),
  lane: Type.Optional(Type.String({ description: 'Of a read model that follows other services: `<topic>/<number>`' })),
  checkpoint: Type.String(),
  parked: Type.Integer(),
  lagEvents: Type.Optional(Type.Integer({ description: 'Absent, as the seconds are, when it does not answer' })),
  lagSeconds: Type.Optional(Type.Number()),
  lateFrom: Type.Number({ description: 'Seconds of lag from which on it is late' }),
  failure: Type.Optional(Type.String({ description: 'Why it cannot go on at this moment' })),
});

const Parked = Type.Object({
  projection: Type.String(),
  key: Type.String(),
  position: Type.String(),
  reason: Type.String(),
});

const ParkedQuery = Type.Object(
  { projection: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })) },
  { additionalProperties: false },
);

const ParkedEvent = Type.Object({
  position: Type.String(),
  reason: Type.String(),
  stream: Type.Optional(Type.String()),
  type: Type.Optional(Type.String()),
  revision: Type.Optional(Type.Integer()),
  recordedAt: Type.Optional(Type.String()),
  data: Type.Optional(Type.Record(Type.String(), Type.Unknown(), { description: 'Fields whose class one may see' })),
  hidden: Type.Optional(Type.Array(Type.String(), { description: 'Names of the other fields' })),
  sealed: Type.Optional(Type.Boolean({ description: 'It has personal fields, which stay encrypted' })),
  unreadable: Type.Optional(Type.Boolean({ description: 'The stored bytes are no event' })),
});

/** Events of a sequence that are shown: the first is the one to be mended, the others wait behind it. */
const MOST_SHOWN = 20;

const Rebuild = Type.Object(
  {
    only: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, description: 'Id of one record: all others stay as they are' }),
    ),
  },
  { additionalProperties: false },
);

const Nothing = Type.Object({}, { additionalProperties: false });

const unknownProjection = (): ProblemError =>
  new ProblemError(problem(404, 'projection-unknown', { detail: 'There is no such projection.' }));

const unknownSequence = (): ProblemError =>
  new ProblemError(problem(404, 'parked-unknown', { detail: 'Nothing is parked under this key.' }));

/** Shows parked entries with their events to somebody. */
export type EventsOf = (principal: Principal, entries: readonly ParkedEntry[]) => Promise<readonly ParkedEventView[]>;

/** How the projections stand, and what an operator does when one of them does not. */
export const projectionRoutes = (
  control: ProjectionControl,
  jobs: Pick<JobEngine, 'start'>,
  events: EventsOf,
): readonly Route[] => {
  const known = async (name: string): Promise<string> => {
    if (!(await control.status()).some(({ projection }) => projection === name)) throw unknownProjection();
    return name;
  };
  return [
    {
      method: 'GET',
      path: '/projections',
      permission: 'projections:read',
      summary: 'Every projection: version, state, how far it is behind, what it has parked',
      answers: { status: 200, schema: pageOf(Status) },
      handle: async () => ({ body: { items: await control.status() } }),
    },
    {
      method: 'GET',
      path: '/consumers',
      permission: 'projections:read',
      summary:
        'What else follows the log or the clock, and how far it is behind: publishers, lanes, indexes, the notary',
      answers: { status: 200, schema: pageOf(Consumer) },
      handle: async () => ({ body: { items: await control.consumers() } }),
    },
    {
      method: 'POST',
      path: '/projections/:name/rebuild',
      permission: 'projections:write',
      summary: 'Fold a read model anew from the log beside the one in use, verify it and switch to it, as a job',
      body: Rebuild,
      answers: { status: 202, schema: JobView },
      handle: async (call) => {
        const { principal, params, body } = call as Call<Static<typeof Rebuild>>;
        const projection = await known(params.name ?? '');
        const { only } = body;
        const work = ({ progress }: JobContext): Promise<object> =>
          only === undefined ? control.rebuild(projection, progress) : control.heal(projection, only);
        return accepted(jobs.start({ kind: 'rebuild', owner: principal, input: { projection, ...body }, work }));
      },
    },
    {
      method: 'POST',
      path: '/projections/:name/back',
      permission: 'projections:write',
      summary: 'Read the version before the last rebuild again, at once',
      body: Nothing,
      answers: { status: 200, schema: pageOf(Status) },
      handle: async ({ params }) => {
        const projection = await known(params.name ?? '');
        if (!(await control.goBack(projection)))
          throw new ProblemError(problem(409, 'no-way-back', { detail: 'No version before is kept any more.' }));
        return { body: { items: (await control.status()).filter((status) => status.projection === projection) } };
      },
    },
    {
      method: 'GET',
      path: '/parked',
      permission: 'projections:read',
      summary: 'Events that could not be folded, with those behind them',
      query: ParkedQuery,
      answers: { status: 200, schema: pageOf(Parked) },
      handle: async (call) => {
        const { query } = call as Call<unknown, Static<typeof ParkedQuery>>;
        const names =
          query.projection === undefined
            ? (await control.status()).flatMap(({ projection, parked }) => (parked > 0 ? [projection] : []))
            : [await known(query.projection)];
        return { body: { items: await parkedOf(control, names) } };
      },
    },
    {
      method: 'GET',
      path: '/parked/:projection/:key',
      permission: 'projections:read',
      summary: 'The first events of a parked sequence as they lie in the log, as far as one may see their fields',
      answers: { status: 200, schema: pageOf(ParkedEvent) },
      access: { act: 'parked' },
      handle: async ({ principal, params }) => {
        const projection = await known(params.projection ?? '');
        const entries = (await control.parked(projection)).filter(({ key }) => key === params.key);
        if (entries.length === 0) throw unknownSequence();
        return { body: { items: await events(principal, entries.slice(0, MOST_SHOWN)) } };
      },
    },
    {
      method: 'POST',
      path: '/parked/:projection/:key/replay',
      permission: 'projections:write',
      summary: 'Fold a parked sequence once more, after its cause was mended',
      body: Nothing,
      answers: { status: 200, schema: Type.Object({ healed: Type.Boolean() }) },
      handle: async ({ params }) => {
        const projection = await known(params.projection ?? '');
        const key = params.key ?? '';
        if (!(await control.parked(projection)).some((entry) => entry.key === key)) throw unknownSequence();
        return { body: { healed: await control.replay(projection, key) } };
      },
    },
  ];
};
