import type { TSchema } from 'typebox';
import { pathOf } from './controller-of.js';
import type { Route } from './route.js';

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly required?: readonly string[];
}

const PROBLEM = {
  description: 'What went wrong, with the field where one is to blame',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const HEADERS = [
  ['Idempotency-Key', 'Repeat a request safely: the same key and body are carried out once', 200],
  ['If-Match', 'ETag of the record: refuse with 412 when it has changed since', 20],
  ['Relata-Reason', "Why, for the history and the audit; ASCII, or UTF-8'' and percent-encoded text", 900],
] as const;

/** `/x/:id` → `/x/{id}`. */
const templateOf = (route: Route): string => pathOf(route).replace(/:(\w+)/g, '{$1}');

const parameters = (route: Route): readonly object[] => {
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', minLength: 1, maxLength: 100 },
  }));
  const query = (route.query ?? {}) as ObjectSchema;
  const inQuery = Object.entries(query.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: query.required?.includes(name) ?? false,
    schema,
  }));
  const headers = HEADERS.filter(
    ([name]) => route.method !== 'GET' || (route.sensitive !== undefined && name === 'Relata-Reason'),
  ).map(([name, description, maxLength]) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string', minLength: 1, maxLength },
  }));
  return [...inPath, ...inQuery, ...headers];
};

type Json = { readonly [key: string]: unknown };

/** A schema in which each part that has a title refers to `schemas`, where that part then stands once. */
const referring = (value: unknown, schemas: Record<string, unknown>): unknown => {
  if (Array.isArray(value)) return value.map((one) => referring(one, schemas));
  if (typeof value !== 'object' || value === null) return value;
  const { title, ...parts } = value as Json;
  const whole = Object.fromEntries(Object.entries(parts).map(([key, part]) => [key, referring(part, schemas)]));
  if (typeof title !== 'string') return title === undefined ? whole : { title: referring(title, schemas), ...whole };
  schemas[title] ??= whole;
  if (JSON.stringify(schemas[title]) !== JSON.stringify(whole)) throw new Error(`two schemas have the title ${title}`);
  return { $ref: `#/components/schemas/${title}` };
};

const operation = (route: Route): object => ({
  operationId: `${route.method.toLowerCase()}${templateOf(route).replace(/[^A-Za-z]+(\w)?/g, (_, c: string | undefined) => c?.toUpperCase() ?? '')}`,
  summary: route.summary,
  tags: [route.path.split('/')[1] ?? 'other'],
  parameters: parameters(route),
  ...(route.body || route.consumes
    ? {
        requestBody: {
          required: true,
          content: {
            [route.consumes ?? (route.method === 'PATCH' ? 'application/merge-patch+json' : 'application/json')]: {
              schema: route.body ?? { type: 'string' },
            },
            ...(route.form ? { 'multipart/form-data': { schema: route.form } } : {}),
          },
        },
      }
    : {}),
  responses: {
    [route.answers.status]: {
      description: 'Done',
      ...(route.answers.schema
        ? {
            content: {
              [route.answers.contentType ?? 'application/json']: { schema: route.answers.schema },
              ...(route.answers.json ? { 'application/json': { schema: route.answers.json } } : {}),
            },
          }
        : {}),
    },
    default: PROBLEM,
  },
  ...(route.access ? { 'x-access': route.access.act } : {}),
  ...(route.permission === 'public' ? { security: [] } : { 'x-permission': route.permission }),
});

/** The OpenAPI 3.1 document of a list of routes; schemas are JSON Schema as they stand in the routes. */
export const openApi = (routes: readonly Route[], issuer: string): object => {
  const paths: Record<string, Record<string, unknown>> = {};
  const schemas: Record<string, unknown> = {};
  for (const route of routes) {
    const at = templateOf(route);
    paths[at] = { ...paths[at], [route.method.toLowerCase()]: referring(operation(route), schemas) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Relata', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      schemas: {
        ...schemas,
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string' },
            errors: {
              type: 'array',
              items: { type: 'object', properties: { field: { type: 'string' }, message: { type: 'string' } } },
            },
            revision: { type: 'integer' },
            job: { type: 'string' },
          },
        },
      },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An access token, e.g. of `npm run relata -- token`' },
        signIn: { type: 'openIdConnect', openIdConnectUrl: `${issuer}/.well-known/openid-configuration` },
      },
    },
    security: [{ signIn: [] }, { token: [] }],
  };
};
