import type { JobContext, JobEngine } from '@relata/batch';
import type { HealResult } from '@relata/projections';
import { type AnyResource, ProblemError, problem, type Route } from '@relata/service-kit';
import { Type } from 'typebox';
import type { ProjectionControl } from '../../application/projection-control.js';
import { accepted, JobView } from './jobs.routes.js';

const Nothing = Type.Object({}, { additionalProperties: false });

/** Folding the documents of one record anew, whatever its collection: in its list, and in the past of that list. */
export const healRoutes = (
  resources: readonly AnyResource[],
  control: Pick<ProjectionControl, 'heal'>,
  jobs: Pick<JobEngine, 'start'>,
): readonly Route[] => [
  {
    method: 'POST',
    path: '/records/:collection/:id/heal',
    permission: 'projections:write',
    summary: 'Fold what the lists show of one record anew from its events, as a job: how many documents differed',
    body: Nothing,
    answers: { status: 202, schema: JobView },
    handle: async ({ principal, params }) => {
      const { collection = '', id = '' } = params;
      const projections = projectionsOf(resources, collection);
      const work = ({ progress }: JobContext): Promise<HealResult> => healed(control, projections, id, progress);
      return accepted(jobs.start({ kind: 'heal', owner: principal, input: { record: `${collection}/${id}` }, work }));
    },
  },
];

const projectionsOf = (resources: readonly AnyResource[], collection: string): readonly string[] => {
  const found = resources.find(({ resource }) => resource.collection === collection)?.resource;
  if (!found)
    throw new ProblemError(problem(404, 'collection-unknown', { detail: `There is no collection '${collection}'.` }));
  return [found.list, ...(found.past ? [found.past] : [])].map(({ name }) => name);
};

const healed = async (
  control: Pick<ProjectionControl, 'heal'>,
  projections: readonly string[],
  id: string,
  progress: JobContext['progress'],
): Promise<HealResult> => {
  let result: HealResult = { documents: 0, changed: 0 };
  for (const [i, projection] of projections.entries()) {
    const { documents, changed } = await control.heal(projection, id);
    result = { documents: result.documents + documents, changed: result.changed + changed };
    progress(i + 1, projections.length);
  }
  return result;
};
