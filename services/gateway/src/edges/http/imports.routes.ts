import type { Readable } from 'node:stream';
import { type Imports, type Job, type JobEngine, type Mapping, type MappingStore, saveMapping } from '@relata/batch';
import type { Refusal } from '@relata/es';
import { type Answer, type Call, ProblemError, problem, type Route, refusalProblem } from '@relata/service-kit';
import { type Static, Type } from 'typebox';
import { accepted, JobView, jobFile, unknownJob } from './jobs.routes.js';

const Start = Type.Object(
  {
    as: Type.String({ minLength: 1, maxLength: 60, description: 'Collection, e.g. accounts' }),
    mapping: Type.Optional(
      Type.String({ maxLength: 60, description: 'Name of a mapping; without it one is chosen by the columns' }),
    ),
    dryRun: Type.Optional(Type.Boolean({ description: 'Say what would happen, write nothing' })),
  },
  { additionalProperties: false },
);

const MappingBody = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,59}$' }),
    title: Type.Optional(Type.String({ maxLength: 200 })),
    collection: Type.String({ minLength: 1, maxLength: 60 }),
    values: Type.Optional(
      Type.Record(
        Type.String({ maxLength: 200 }),
        Type.Record(Type.String({ maxLength: 500 }), Type.String({ maxLength: 500 })),
      ),
    ),
    externalId: Type.Object({}),
    fields: Type.Record(Type.String({ maxLength: 60 }), Type.Object({}), { maxProperties: 100 }),
    late: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 20 })),
    occurredAt: Type.Optional(Type.Object({})),
    steps: Type.Optional(Type.Array(Type.Object({}), { maxItems: 20 })),
    needs: Type.Optional(Type.Array(Type.Object({}), { maxItems: 20 })),
  },
  { additionalProperties: false },
);

export interface ImportParts {
  readonly imports: Imports;
  readonly mappings: MappingStore;
  readonly jobs: JobEngine;
}

/** A started import, or why there is none. */
const started = (job: Job | Refusal): Answer => {
  if (!('code' in job) || job.code === 'too-many-jobs') return accepted(job, '/imports');
  if (job.code === 'body-too-large') throw new ProblemError({ ...refusalProblem(job), status: 413 });
  throw new ProblemError(refusalProblem(job));
};

/** Imports of files, their errors and their undoing, and saved mappings. */
export const importRoutes = ({ imports, mappings, jobs }: ImportParts): readonly Route[] => {
  const importOf = (call: Call): Job => {
    const job = jobs.get(call.principal, call.params.id ?? '');
    if (job?.kind !== 'import') throw unknownJob();
    return job;
  };
  return [
    {
      method: 'POST',
      path: '/imports',
      permission: 'imports:write',
      summary: 'Import a CSV file in UTF-8, as a job; repeatable: what is there already is not made again',
      query: Start,
      consumes: 'text/csv',
      answers: { status: 202, schema: JobView },
      handle: async (call) => {
        const { principal, context, query, body } = call as Call<Readable, Static<typeof Start>>;
        const { as, mapping, dryRun = false } = query;
        return started(await imports.start({ principal, context, as, mapping, dryRun, body }));
      },
    },
    {
      method: 'GET',
      path: '/imports',
      permission: 'imports:write',
      summary: 'Your imports, newest first',
      answers: { status: 200, schema: Type.Object({ items: Type.Array(JobView) }) },
      handle: async (call) => ({
        body: { items: jobs.list(call.principal).filter((job) => job.kind === 'import') },
      }),
    },
    {
      method: 'GET',
      path: '/imports/:id',
      permission: 'imports:write',
      summary: 'How far an import is, and what came out',
      answers: { status: 200, schema: JobView },
      handle: async (call) => ({ body: importOf(call) }),
    },
    {
      method: 'GET',
      path: '/imports/:id/errors',
      permission: 'imports:write',
      summary: 'The errors of an import by row, column and reason, as CSV; 404 when there were none',
      answers: { status: 200, contentType: 'text/csv', schema: Type.String() },
      handle: async (call) => jobFile(jobs, call, importOf(call).id, 'errors.csv'),
    },
    {
      method: 'POST',
      path: '/imports/:id/undo',
      permission: 'imports:write',
      summary: 'Take an import back; what was changed or used since is kept and listed in kept.csv of the job',
      answers: { status: 202, schema: JobView },
      handle: async (call) => {
        const job = imports.undo(call.principal, call.context, call.params.id ?? '');
        if (!job) throw unknownJob();
        if ('code' in job && job.code !== 'too-many-jobs') throw new ProblemError(refusalProblem(job));
        return accepted(job);
      },
    },
    ...mappingRoutes(mappings),
  ];
};

const mappingRoutes = (mappings: MappingStore): readonly Route[] => [
  {
    method: 'GET',
    path: '/import-mappings',
    permission: 'imports:write',
    summary: 'Mappings: those that ship and those that were saved',
    answers: { status: 200, schema: Type.Object({ items: Type.Array(Type.Object({})) }) },
    handle: async () => ({ body: { items: mappings.all() } }),
  },
  {
    method: 'POST',
    path: '/import-mappings',
    permission: 'imports:write',
    summary: 'Save a mapping under its name',
    body: MappingBody,
    answers: { status: 201, schema: Type.Object({}) },
    handle: async (call) => {
      const saved = saveMapping(mappings, call.body as unknown as Mapping);
      if (saved) throw new ProblemError(refusalProblem(saved));
      return { body: call.body };
    },
  },
  {
    method: 'DELETE',
    path: '/import-mappings/:name',
    permission: 'imports:write',
    summary: 'Forget a saved mapping',
    answers: { status: 204 },
    handle: async (call) => {
      if (!mappings.remove(call.params.name ?? ''))
        throw new ProblemError(problem(404, 'mapping-unknown', { detail: 'No mapping of this name was saved.' }));
      return {};
    },
  },
];
