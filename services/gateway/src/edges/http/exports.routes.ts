import { Readable } from 'node:stream';
import { exportRows } from '@relata/batch';
import { may, rolesFor } from '@relata/policy';
import { type AnyResource, type Call, ProblemError, problem, type Route } from '@relata/service-kit';
import { type Static, Type } from 'typebox';

const Query = Type.Object(
  {
    collection: Type.String({ minLength: 1, maxLength: 60 }),
    format: Type.Optional(Type.Enum(['csv', 'ndjson'])),
    filter: Type.Optional(Type.String({ maxLength: 2000, description: 'As in lists' })),
    q: Type.Optional(Type.String({ maxLength: 200 })),
    sort: Type.Optional(Type.String({ maxLength: 200 })),
    fields: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 2000,
        description: 'Only these fields, comma-separated, in this order; own fields of the company as custom.<key>',
      }),
    ),
  },
  { additionalProperties: false },
);
type QueryValue = Static<typeof Query>;

const TYPES = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson' } as const;

/** Files of a collection: every record that the actor may see, without the fields that they may not. */
export const exportRoutes = (resources: readonly AnyResource[]): readonly Route[] => [
  {
    method: 'GET',
    path: '/exports',
    permission: 'exports:read',
    summary: 'A collection as a file',
    query: Query,
    answers: { status: 200, contentType: 'text/csv', schema: Type.String() },
    access: { act: 'export', kind: 'export' },
    sensitive: 'export',
    handle: async (call) => {
      const { principal, query, signal, discloses } = call as Call<unknown, QueryValue>;
      const { collection, format = 'csv', fields, ...question } = query;
      const bound = readable(resources, call, collection);
      const order = { principal, format, ...question, ...(fields === undefined ? {} : { fields: fields.split(',') }) };
      const rows = exportRows(bound, order, signal, (ids) =>
        discloses(ids.map((id) => `${bound.resource.category}-${id}`)),
      );
      return {
        body: Readable.from(rows, { objectMode: false }),
        headers: {
          'content-type': TYPES[format],
          'content-disposition': `attachment; filename="${collection}.${format}"`,
        },
      };
    },
  },
];

const readable = (resources: readonly AnyResource[], { principal }: Call, collection: string): AnyResource => {
  const bound = resources.find(({ resource }) => resource.collection === collection);
  if (!bound)
    throw new ProblemError(
      problem(400, 'request-invalid', {
        errors: [
          {
            field: 'collection',
            message: `must be one of ${resources.map(({ resource }) => resource.collection).join(', ')}`,
          },
        ],
      }),
    );
  const permission = bound.resource.permissions.read;
  if (!may(principal, permission))
    throw new ProblemError(
      problem(403, 'permission-missing', {
        detail: `This needs the permission ${permission}, which these roles have: ${rolesFor(permission).join(', ')}.`,
      }),
    );
  return bound;
};
