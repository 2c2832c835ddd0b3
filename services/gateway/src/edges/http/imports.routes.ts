import { Readable } from 'node:stream';
import {
  ENCODINGS,
  type Encoding,
  type Imports,
  type Job,
  type JobEngine,
  type Mapping,
  type MappingStore,
  saveMapping,
} from '@relata/batch';
import type { Refusal } from '@relata/es';
import { type Answer, type Call, ProblemError, pageOf, problem, type Route, refusalProblem } from '@relata/service-kit';
import { type Static, Type } from 'typebox';
import { ImportForm, readImportForm } from './import-form.js';
import { guessRoute } from './import-guess.routes.js';
import { accepted, JobView, jobFile, unknownJob } from './jobs.routes.js';

const Start = Type.Object(
  {
    as: Type.String({ minLength: 1, maxLength: 60, description: 'Collection, e.g. accounts' }),
    mapping: Type.Optional(
      Type.String({ maxLength: 60, description: 'Name of a mapping; without it one is chosen by the columns' }),
    ),
    encoding: Type.Optional(Type.Enum([...ENCODINGS], { description: 'Of the file. Default: utf-8' })),
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

const ErrorQuery = Type.Object(
  {
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
    cursor: Type.Optional(Type.String({ pattern: '^\\d{1,9}$', description: '`next` of the page before' })),
  },
  { additionalProperties: false },
);

const ErrorPage = pageOf(
  Type.Object({
    row: Type.Integer({ description: 'As a spreadsheet counts: the header is 1' }),
    column: Type.String({ description: '- when the row as a whole is at fault' }),
    field: Type.Optional(Type.String()),
    value: Type.Optional(Type.String({ description: 'As long as the server still knows it' })),
    reason: Type.String(),
    message: Type.String(),
  }),
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
      form: ImportForm,
      answers: { status: 202, schema: JobView },
      handle: (call) => start(imports, call as Call<Readable, Static<typeof Start>>),
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
      summary:
        'The errors of an import by row, column and reason: a page as JSON, or all as CSV (404 when there are none)',
      query: ErrorQuery,
      answers: { status: 200, contentType: 'text/csv', schema: Type.String(), json: ErrorPage },
      access: { act: 'import-errors' },
      handle: async (call) =>
        wantsJson(call)
          ? { body: await errorsOf(imports, call as Call<unknown, Static<typeof ErrorQuery>>) }
          : jobFile(jobs, call, importOf(call).id, 'errors.csv'),
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
    guessRoute(imports),
    ...mappingRoutes(mappings),
  ];
};

const start = async (imports: Imports, call: Call<Readable, Static<typeof Start>>): Promise<Answer> => {
  const { principal, context, query, body, headers } = call;
  const { as, mapping, encoding = 'utf-8', dryRun = false } = query;
  const type = String(headers['content-type'] ?? '');
  const form = type.startsWith('multipart/form-data') ? await readImportForm(body, type) : undefined;
  const file = inUtf8(form?.file ?? body, encoding);
  return started(await imports.start({ principal, context, as, mapping, inline: form?.mapping, dryRun, body: file }));
};

/** What is behind expects UTF-8. */
const inUtf8 = (body: Readable, encoding: Encoding): Readable =>
  encoding === 'utf-8' ? body : Readable.from(decoded(body, encoding), { objectMode: false });

async function* decoded(body: Readable, encoding: Encoding): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of body as AsyncIterable<Buffer>) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

const wantsJson = ({ headers }: Call): boolean => String(headers.accept ?? '').includes('application/json');

const errorsOf = async (imports: Imports, call: Call<unknown, Static<typeof ErrorQuery>>): Promise<object> => {
  const { limit = 100, cursor = '0' } = call.query;
  const page = await imports.errors(call.principal, call.params.id ?? '', { after: Number(cursor), limit });
  if (!page) throw unknownJob();
  return page;
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
