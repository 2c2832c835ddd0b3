import 'reflect-metadata';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AccessSink } from '@relata/access-log';
import type { Logger } from '../telemetry/logger.js';
import type { Metrics } from '../telemetry/metrics.js';
import { traceRequests } from '../telemetry/tracing.js';
import { noteAnswers } from './access.js';
import { type Authenticate, AuthGuard } from './auth.guard.js';
import { endWithLastAnswer } from './ending.js';
import { ProblemFilter } from './problem.filter.js';
import type { ReasonsRequired } from './reason.js';
import { limitRequests } from './request-limit.js';
import { secureAnswers } from './security-headers.js';

/** Largest JSON body, bytes. */
const BODY_LIMIT = 1_048_576;
/** Deepest JSON body that is looked at. */
const MAX_DEPTH = 20;

export interface HttpAppOptions {
  /** One Nest module per service, and those of the process itself. */
  readonly modules: readonly DynamicModule[];
  readonly authenticate: Authenticate;
  /** Who read what, and what was refused, is told here. */
  readonly access: AccessSink;
  /** For which acts a reason is wanted. Default: none. */
  readonly reasonsRequired?: ReasonsRequired;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly trustProxy: boolean;
  readonly requestsPerMinute: number;
  /** Make a span of each request; an exporter must be running. */
  readonly tracing: boolean;
}

const NO_REASONS: ReasonsRequired = async () => [];

@Module({})
class ProcessModule {}

/** A Nest application on Fastify with everything that each service needs at its HTTP edge. */
export const createHttpApp = async (options: HttpAppOptions): Promise<NestFastifyApplication> => {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: options.trustProxy,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
  });
  const root: DynamicModule = {
    module: ProcessModule,
    imports: [...options.modules],
    providers: [
      {
        provide: APP_GUARD,
        useValue: new AuthGuard(options.authenticate, options.access, options.reasonsRequired ?? NO_REASONS),
      },
      { provide: APP_FILTER, useValue: new ProblemFilter(options.log) },
    ],
  };
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, { logger: false, bodyParser: false });
  const fastify = adapter.getInstance();
  for (const type of ['application/json', 'application/merge-patch+json'])
    fastify.addContentTypeParser(type, { parseAs: 'string' }, (_request, body, done) => {
      try {
        done(null, parseJson(body as string));
      } catch (error) {
        done(Object.assign(error as Error, { statusCode: 400 }));
      }
    });
  // Handed on unread: the route takes it as a stream (`consumes`, `form`).
  for (const type of ['text/csv', 'multipart/form-data'])
    fastify.addContentTypeParser(type, (_request, body, done) => done(null, body));
  if (options.tracing) traceRequests(fastify);
  secureAnswers(fastify, options.trustProxy);
  limitRequests(fastify, options.requestsPerMinute);
  noteAnswers(fastify, options.access);
  endWithLastAnswer(fastify);
  fastify.addHook('onResponse', (request, reply, done) => {
    options.metrics.requests.observe(
      { method: request.method, route: request.routeOptions.url ?? 'unknown', status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
    done();
  });
  return app;
};

/** Parses JSON text; an empty text is no body. Throws on a nesting that no request needs, and on `__proto__`. */
const parseJson = (text: string): unknown => {
  if (text === '') return undefined;
  if (depthOf(text) > MAX_DEPTH) throw new SyntaxError('nested too deep');
  return JSON.parse(text, text.includes('__proto__') ? refuseProto : undefined);
};

const refuseProto = (key: string, value: unknown): unknown => {
  if (key === '__proto__') throw new SyntaxError('__proto__ is not a field');
  return value;
};

/** Deepest nesting of brackets outside of texts. */
const depthOf = (text: string): number => {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (quoted) {
      if (c === 92) i++;
      else if (c === 34) quoted = false;
    } else if (c === 34) quoted = true;
    else if (c === 123 || c === 91) deepest = Math.max(deepest, ++depth);
    else if (c === 125 || c === 93) depth--;
  }
  return deepest;
};
