import type { Job, JobEngine } from '@relata/batch';
import type { Refusal } from '@relata/es';
import { type Answer, type Call, ProblemError, problem, type Route } from '@relata/service-kit';
import { Type } from 'typebox';

/** A long piece of work as it is answered. */
export const JobView = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  ownerId: Type.String(),
  status: Type.Enum(['queued', 'running', 'done', 'failed', 'cancelled', 'interrupted']),
  progress: Type.Object({ done: Type.Integer(), total: Type.Optional(Type.Integer()), rate: Type.Number() }),
  createdAt: Type.String(),
  startedAt: Type.Optional(Type.String()),
  finishedAt: Type.Optional(Type.String()),
  input: Type.Record(Type.String(), Type.Unknown()),
  result: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  error: Type.Optional(Type.String()),
  files: Type.Array(Type.Object({ name: Type.String(), contentType: Type.String() })),
});

export const unknownJob = (): ProblemError =>
  new ProblemError(problem(404, 'job-unknown', { detail: 'There is no such job, or you may not know of it.' }));

/** The answer to a request that started a job: 202 and where to look. Throws a 429 when it was refused. */
export const accepted = (job: Job | Refusal, path = '/jobs'): Answer => {
  if ('code' in job)
    throw new ProblemError(problem(429, job.code, job.message ? { detail: job.message } : {}), { 'retry-after': '30' });
  return { body: job, headers: { location: `/api/v1${path}/${job.id}` } };
};

/** A file of a job as a download. Throws a 404 when it is not there. */
export const jobFile = (jobs: JobEngine, call: Call, id: string, name: string): Answer => {
  if (!jobs.get(call.principal, id)) throw unknownJob();
  const file = jobs.openFile(call.principal, id, name);
  if (!file) throw new ProblemError(problem(404, 'file-unknown', { detail: 'This job has made no such file.' }));
  return {
    body: file.stream,
    headers: { 'content-type': file.contentType, 'content-disposition': `attachment; filename="${file.name}"` },
  };
};

/** Long work: its list, one of it, its files, and stopping it. */
export const jobRoutes = (jobs: JobEngine): readonly Route[] => {
  const one = (job: Job | undefined): Answer => {
    if (!job) throw unknownJob();
    return { body: job };
  };
  return [
    {
      method: 'GET',
      path: '/jobs',
      permission: 'jobs:read',
      summary: 'Your long work, newest first; for administrators everybody’s',
      answers: { status: 200, schema: Type.Object({ items: Type.Array(JobView) }) },
      handle: async (call) => ({ body: { items: jobs.list(call.principal) } }),
    },
    {
      method: 'GET',
      path: '/jobs/:id',
      permission: 'jobs:read',
      summary: 'One piece of long work: how far it is, what came out',
      answers: { status: 200, schema: JobView },
      handle: async (call) => one(jobs.get(call.principal, call.params.id ?? '')),
    },
    {
      method: 'GET',
      path: '/jobs/:id/files/:name',
      permission: 'jobs:read',
      summary: 'A file that the work has made',
      answers: { status: 200, contentType: 'text/csv' },
      access: { act: 'job-file', kind: 'export' },
      handle: async (call) => jobFile(jobs, call, call.params.id ?? '', call.params.name ?? ''),
    },
    {
      method: 'POST',
      path: '/jobs/:id/cancel',
      permission: 'jobs:read',
      summary: 'Stop the work; what it has done stays done',
      answers: { status: 200, schema: JobView },
      handle: async (call) => one(jobs.cancel(call.principal, call.params.id ?? '')),
    },
  ];
};
