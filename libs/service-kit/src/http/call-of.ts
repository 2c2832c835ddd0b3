import { hash, randomUUID, randomUUIDv7 } from 'node:crypto';
import { type CommandContext, timedId } from '@relata/es';
import type { Principal } from '@relata/policy';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { tellFirst } from './access.js';
import { ProblemError, problem } from './problem.js';
import { reasonOf } from './reason.js';
import type { SignedInRequest } from './request.js';
import type { Call, Route } from './route.js';

const NOBODY: Principal = { id: 'anonymous', roles: [], teams: [], territories: [], via: 'http' };
const MAX_KEY = 200;

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** If-Match as a revision; entity tags are `"<revision>"`. */
const expectedRevision = (request: FastifyRequest): number | undefined => {
  const tag = header(request, 'if-match');
  if (tag === undefined || tag === '*') return undefined;
  const match = /^"(\d{1,9})"$/.exec(tag);
  if (!match)
    throw new ProblemError(
      problem(400, 'request-invalid', { errors: [{ field: 'If-Match', message: 'must be an ETag of this record' }] }),
    );
  return Number(match[1]);
};

const contextOf = (request: FastifyRequest, route: Route, principal: Principal, body: unknown): CommandContext => {
  const key = header(request, 'idempotency-key');
  if (key !== undefined && (key.length === 0 || key.length > MAX_KEY))
    throw new ProblemError(
      problem(400, 'request-invalid', {
        errors: [{ field: 'Idempotency-Key', message: `must have 1 to ${MAX_KEY} characters` }],
      }),
    );
  const expected = expectedRevision(request);
  const reason = reasonOf(request.headers);
  const traceparent = header(request, 'traceparent');
  const context: { -readonly [K in keyof CommandContext]: CommandContext[K] } = {
    actor: { id: principal.id, via: principal.via },
    commandId:
      key === undefined ? randomUUIDv7() : timedId(key, principal.id, route.method, request.url.split('?')[0] ?? ''),
    correlationId: header(request, 'relata-correlation-id') ?? randomUUID(),
  };
  if (key !== undefined) context.requestHash = hash('sha256', JSON.stringify(body ?? null), 'hex');
  if (traceparent !== undefined) context.traceparent = traceparent;
  if (reason !== undefined) context.reason = reason;
  if (expected !== undefined) context.expectedRevision = expected;
  return context;
};

/** What a handler gets, made of a request whose body and query were checked. */
export const callOf = (
  request: SignedInRequest,
  reply: FastifyReply,
  route: Route,
  body: unknown,
  query: unknown,
): Call => {
  const principal = request.principal ?? NOBODY;
  const context = contextOf(request, route, principal, body);
  if (request.notes) request.notes.correlationId = context.correlationId;
  let abort: AbortController | undefined;
  return {
    principal,
    params: request.params as Readonly<Record<string, string>>,
    query,
    body,
    headers: request.headers,
    context,
    discloses: (records) => tellFirst(request, reply, { records, rows: records.length }),
    get signal(): AbortSignal {
      if (!abort) {
        const controller = new AbortController();
        abort = controller;
        reply.raw.once('close', () => controller.abort());
      }
      return abort.signal;
    },
  };
};
