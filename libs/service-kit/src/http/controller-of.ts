import { Readable } from 'node:stream';
import { Controller, Delete, Get, HttpCode, Patch, Post, Req, Res, SetMetadata, type Type } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { tellFirst } from './access.js';
import { callOf } from './call-of.js';
import { ProblemError, problem } from './problem.js';
import { assertReason } from './reason.js';
import type { SignedInRequest } from './request.js';
import type { Answer, Route } from './route.js';
import { compileCheck } from './validation.js';

/** Metadata key under which the guard finds the route of a handler. */
export const ROUTE = 'relata:route';

const METHODS = { GET: Get, POST: Post, PATCH: Patch, DELETE: Delete } as const;

/** A Nest controller made of a list of routes: parse, call, map; permission is the guard's. */
export const controllerOf = (name: string, routes: readonly Route[]): Type => {
  const generated = { [name]: class {} }[name] as Type;
  for (const [index, route] of routes.entries()) {
    const key = `route${index}`;
    const handler = handlerOf(route);
    Object.defineProperty(generated.prototype, key, { value: handler, configurable: true, writable: true });
    const descriptor = Object.getOwnPropertyDescriptor(generated.prototype, key) as PropertyDescriptor;
    METHODS[route.method](pathOf(route))(generated.prototype, key, descriptor);
    HttpCode(route.answers.status)(generated.prototype, key, descriptor);
    SetMetadata(ROUTE, route)(generated.prototype, key, descriptor);
    Req()(generated.prototype, key, 0);
    Res({ passthrough: true })(generated.prototype, key, 1);
  }
  Controller()(generated);
  return generated;
};

/** Path of a route from the origin's root. */
export const pathOf = (route: Route): string => (route.root ? route.path : `/api/v1${route.path}`);

const handlerOf = (route: Route): ((request: SignedInRequest, reply: FastifyReply) => Promise<unknown>) => {
  const checkBody = route.body && compileCheck(route.body, 'body');
  const checkQuery = route.query && compileCheck(route.query, 'query');
  return async (request, reply) => {
    checkMedia(route, request);
    const body = checkBody ? checkBody(request.body) : request.body;
    const query = checkQuery ? checkQuery(request.query) : {};
    if (route.sensitive && request.notes)
      await assertReason(route.sensitive, request.headers, body, request.notes.reasonsRequired);
    const answer = await route.handle(callOf(request, reply, route, body, query));
    if (answer.status !== undefined && answer.status !== route.answers.status) reply.status(answer.status);
    if (answer.headers) reply.headers(answer.headers);
    if (route.access) await noteAnswer(request, reply, route, answer);
    return answer.body;
  };
};

/** A file is told of before it goes out, a stream when it opens, all else when it was sent. */
const noteAnswer = async (
  request: SignedInRequest,
  reply: FastifyReply,
  { access }: Route,
  { body }: Answer,
): Promise<void> => {
  const { notes } = request;
  const items = (body as { readonly items?: unknown } | undefined)?.items;
  if (notes && Array.isArray(items)) notes.rows = items.length;
  if (notes && access?.shows) notes.shown = access.shows(body);
  if (access?.kind === 'export' || body instanceof Readable) await tellFirst(request, reply);
};

/** A stream is no JSON and JSON no stream: refused with 415 and the type that is accepted. */
const checkMedia = (route: Route, request: FastifyRequest): void => {
  const sent = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  const wanted = route.consumes ?? 'application/json';
  const fits = route.consumes
    ? sent === route.consumes || (route.form !== undefined && sent === 'multipart/form-data')
    : sent === undefined || sent.endsWith('json');
  if (fits) return;
  throw new ProblemError(
    problem(415, 'content-type-not-accepted', {
      errors: [{ field: 'Content-Type', message: `must be ${wanted}` }],
    }),
    { accept: wanted },
  );
};
