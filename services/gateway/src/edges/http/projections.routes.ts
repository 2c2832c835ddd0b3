import type { JobContext, JobEngine } from '@relata/batch';
import { type Call, ProblemError, pageOf, problem, type Route } from '@relata/service-kit';
import { type Static, Type } from 'typebox';
import { parkedOf } from '../../application/parked-entries.js';
import type { ProjectionControl } from '../../application/projection-control.js';
import { accepted, JobView } from './jobs.routes.js';

/** Events that are folded twice: once to build it, once to verify it. */
const Next = Type.Object({
  version: Type.Integer(),
  state: Type.String(),
  done: Type.Integer(),
  total: Type.Integer(),
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
  service: Type.String(),
  checkpoint: Type.String(),
  parked: Type.Integer(),
  lagEvents: Type.Integer(),
  lagSeconds: Type.Number(),
  failure: Type.Optional(Type.String()),
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

const Nothing = Type.Object({}, { additionalProperties: false });

const unknownProjection = (): ProblemError =>
  new ProblemError(problem(404, 'projection-unknown', { detail: 'There is no such projection.' }));

/** How the projections stand, and what an operator does when one of them does not. */
export const projectionRoutes = (control: ProjectionControl, jobs: Pick<JobEngine, 'start'>): readonly Route[] => {
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
      summary: 'What else follows the log, and how far it is behind',
      answers: { status: 200, schema: pageOf(Consumer) },
      handle: async () => ({ body: { items: await control.consumers() } }),
    },
    {
      method: 'POST',
      path: '/projections/:name/rebuild',
      permission: 'projections:write',
      summary: 'Fold a read model anew from the log beside the one in use, verify it and switch to it, as a job',
      body: Nothing,
      answers: { status: 202, schema: JobView },
      handle: async ({ principal, params }) => {
        const projection = await known(params.name ?? '');
        const work = ({ progress }: JobContext): Promise<object> => control.rebuild(projection, progress);
        return accepted(jobs.start({ kind: 'rebuild', owner: principal, input: { projection }, work }));
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
      method: 'POST',
      path: '/parked/:projection/:key/replay',
      permission: 'projections:write',
      summary: 'Fold a parked sequence once more, after its cause was mended',
      body: Nothing,
      answers: { status: 200, schema: Type.Object({ healed: Type.Boolean() }) },
      handle: async ({ params }) => {
        const projection = await known(params.projection ?? '');
        const key = params.key ?? '';
        if (!(await control.parked(projection)).some((entry) => entry.key === key))
          throw new ProblemError(problem(404, 'parked-unknown', { detail: 'Nothing is parked under this key.' }));
        return { body: { healed: await control.replay(projection, key) } };
      },
    },
  ];
};
