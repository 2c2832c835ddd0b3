import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../telemetry/logger.js';
import { codeOf, type Problem, ProblemError, problem } from './problem.js';
import type { SignedInRequest } from './request.js';

interface HttpFault {
  readonly statusCode?: unknown;
  readonly code?: unknown;
}

/** What the HTTP layer itself refuses: unreadable JSON, a body too large, a wrong content type. */
const faultProblem = (fault: HttpFault): Problem | undefined => {
  const status = fault.statusCode;
  if (typeof status !== 'number' || status < 400 || status > 499) return undefined;
  if (status === 413) return problem(413, 'body-too-large', { errors: [{ field: 'body', message: 'is too large' }] });
  if (status === 415)
    return problem(415, 'content-type-not-accepted', {
      errors: [{ field: 'Content-Type', message: 'is not accepted here' }],
    });
  if (status === 429) return problem(429, 'too-many-requests', { detail: 'Wait for Retry-After seconds.' });
  return problem(status, 'request-invalid', { errors: [{ field: 'body', message: 'cannot be read as JSON' }] });
};

const toProblem = (error: unknown): Problem | undefined => {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof HttpException) {
    const status = error.getStatus();
    return status === 404 ? problem(404, 'route-unknown') : (faultProblem({ statusCode: status }) ?? undefined);
  }
  return faultProblem((error ?? {}) as HttpFault);
};

/** Every error leaves as problem+json; what is nobody's input is logged with its stack and answered without detail. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const found = toProblem(error);
    if (!found)
      this.log.error({ err: error, route: http.getRequest<FastifyRequest>().routeOptions?.url }, 'request failed');
    const answer =
      found ?? problem(500, 'internal-error', { detail: 'Nothing was changed unless a later answer says so.' });
    const { notes } = http.getRequest<SignedInRequest>();
    if (notes) notes.refused = codeOf(answer);
    if (error instanceof ProblemError) reply.headers(error.headers);
    reply.status(answer.status).header('content-type', 'application/problem+json').send(JSON.stringify(answer));
  }
}
