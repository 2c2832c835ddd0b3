import { Readable } from 'node:stream';
import { type AccessQuestion, SEEN_HOW } from '@relata/access-log';
import { bearerOf } from '@relata/auth';
import { csvLine } from '@relata/batch';
import { may, type Principal, rolesFor } from '@relata/policy';
import { type Call, ProblemError, problem, type Route } from '@relata/service-kit';
import { type Static, Type } from 'typebox';
import { readAccess, readersOf, type SeenEntry } from '../../application/access-audit.js';
import { type AccessStreamParts, accessStream } from '../../application/access-stream.js';
import { AccessView, accessQuestion, CHOSEN, Instant, RECORD, recordOf, viewOfAccess } from './access.schemas.js';
import type { EventStreams } from './event-streams.js';
import { invalid } from './events.routes.js';

const Number_ = Type.String({ pattern: '^\\d{1,15}$' });
const ListQuery = Type.Object(
  {
    ...CHOSEN,
    shown: Type.Optional(Type.Boolean({ description: 'Also which records each page showed as rows' })),
    before: Type.Optional({ ...Number_, description: '`next` of the page before' }),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })),
  },
  { additionalProperties: false },
);
const FileQuery = Type.Object(
  { ...CHOSEN, format: Type.Optional(Type.Enum(['csv', 'ndjson'])) },
  { additionalProperties: false },
);
const StreamQuery = Type.Object(CHOSEN, { additionalProperties: false });
const ReadersQuery = Type.Object(
  { ...RECORD, how: Type.Optional(Type.Enum([...SEEN_HOW], { description: 'Default: both' })) },
  { additionalProperties: false },
);

const Page = Type.Object({
  items: Type.Array(AccessView),
  next: Type.Optional(Type.String()),
  head: Type.Integer({ description: 'Number of the newest entry' }),
});
const Readers = Type.Object({
  items: Type.Array(
    Type.Object({
      actor: Type.Optional(Type.String()),
      how: Type.Enum([...SEEN_HOW], { description: 'listed: as one row among others' }),
      times: Type.Integer(),
      first: Type.String({ format: 'date-time' }),
      last: Type.String({ format: 'date-time' }),
      acts: Type.Array(Type.String()),
    }),
  ),
  listedSince: Type.Optional({
    ...Instant,
    description: 'Lists of before were not looked at, since they are many; absent when all were',
  }),
});

const TYPES = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson' } as const;
const FILE_PAGE = 500;
const COLUMNS = Object.keys(AccessView.properties);

/** Who read what, who signed in, what was refused. */
export const accessRoutes = (parts: AccessStreamParts, streams: EventStreams): readonly Route[] => {
  const { resources } = parts;
  const list = async ({ principal, query }: Call<unknown, Static<typeof ListQuery>>) => {
    const { before, shown, limit = 50, ...chosen } = query;
    const question = {
      ...accessQuestion(resources, chosen),
      ...(before === undefined ? {} : { before: Number(before) }),
      ...(shown ? { shown } : {}),
    };
    const { items, next, head } = await readAccess(parts, principal, question, limit);
    return { body: { items: items.map(viewOfAccess), ...(next === undefined ? {} : { next: String(next) }), head } };
  };
  const file = async ({ principal, query, signal }: Call<unknown, Static<typeof FileQuery>>) => {
    const { format = 'csv', ...chosen } = query;
    const entries = allEntries(parts, principal, { ...accessQuestion(resources, chosen), shown: true }, signal);
    return {
      body: Readable.from(format === 'csv' ? csvText(entries) : jsonText(entries), { objectMode: false }),
      headers: { 'content-type': TYPES[format], 'content-disposition': `attachment; filename="access.${format}"` },
    };
  };
  const live = async (call: Call<unknown, Static<typeof StreamQuery>>) => {
    const { principal, headers, signal: clientGone } = call;
    const token = bearerOf(headers.authorization as string | undefined) ?? '';
    const question = accessQuestion(resources, call.query);
    const from = placeIn(headers['last-event-id']);
    const request = { principal, token, question, ...(from === undefined ? {} : { from }) };
    return streams.start(
      { principal, token, clientGone },
      (signal) => accessStream(parts, { ...request, signal }),
      () => undefined,
    );
  };
  const readers = async ({ principal, query }: Call<unknown, Static<typeof ReadersQuery>>) => {
    const record = recordOf(resources, query);
    if (record === undefined) throw invalid('subject', 'either subject or client says which record is meant');
    const about = resources.find(({ resource }) => record.startsWith(`${resource.category}-`))?.resource;
    if (about && !may(principal, about.permissions.read)) throw notReadable(about.permissions.read);
    return { body: await readersOf(parts, record, query.how) };
  };
  return [
    {
      method: 'GET',
      path: '/audit/access',
      permission: 'audit:read',
      summary: 'Who read what, who signed in, what was refused; the newest first',
      query: ListQuery,
      answers: { status: 200, schema: Page },
      access: { act: 'audit' },
      handle: (call) => list(call as Parameters<typeof list>[0]),
    },
    {
      method: 'GET',
      path: '/audit/access/file',
      permission: 'audit:read',
      summary: 'The same as a file, all of it',
      query: FileQuery,
      answers: { status: 200, contentType: 'text/csv', schema: Type.String() },
      access: { act: 'audit', kind: 'export' },
      sensitive: 'export',
      handle: (call) => file(call as Parameters<typeof file>[0]),
    },
    {
      method: 'GET',
      path: '/audit/access/stream',
      permission: 'audit:read',
      summary: 'The same, live: server-sent events, resumed by Last-Event-ID, ended when the token ends',
      query: StreamQuery,
      answers: { status: 200, contentType: 'text/event-stream', schema: Type.String() },
      access: { act: 'audit' },
      handle: (call) => live(call as Parameters<typeof live>[0]),
    },
    {
      method: 'GET',
      path: '/audit/readers',
      permission: 'audit:read',
      summary: 'Everyone who saw a record, opened or as a row of a list, the last first, with how often and how',
      query: ReadersQuery,
      answers: { status: 200, schema: Readers },
      access: { act: 'audit' },
      handle: (call) => readers(call as Parameters<typeof readers>[0]),
    },
  ];
};

const notReadable = (permission: Parameters<typeof rolesFor>[0]): ProblemError =>
  new ProblemError(
    problem(403, 'permission-missing', {
      detail: `This needs the permission ${permission}, which these roles have: ${rolesFor(permission).join(', ')}.`,
    }),
  );

const placeIn = (seen: string | readonly string[] | undefined): number | undefined => {
  if (seen === undefined) return undefined;
  if (typeof seen !== 'string' || !/^\d{1,15}$/.test(seen))
    throw invalid('Last-Event-ID', 'must be the id of an entry of this stream');
  return Number(seen);
};

async function* allEntries(
  parts: AccessStreamParts,
  principal: Principal,
  question: AccessQuestion,
  signal: AbortSignal,
): AsyncGenerator<SeenEntry> {
  let before: number | undefined;
  do {
    const page = await readAccess(parts, principal, { ...question, ...(before ? { before } : {}) }, FILE_PAGE);
    yield* page.items;
    before = page.next;
  } while (before !== undefined && !signal.aborted);
}

async function* csvText(entries: AsyncGenerator<SeenEntry>): AsyncGenerator<string> {
  // A byte order mark tells spreadsheets that this is UTF-8.
  yield `\uFEFF${csvLine(COLUMNS)}`;
  for await (const entry of entries) {
    const view = viewOfAccess(entry) as Readonly<Record<string, unknown>>;
    yield csvLine(COLUMNS.map((column) => cellOf(view[column])));
  }
}

async function* jsonText(entries: AsyncGenerator<SeenEntry>): AsyncGenerator<string> {
  for await (const entry of entries) yield `${JSON.stringify(viewOfAccess(entry))}\n`;
}

/** What may not be seen is empty in a table. */
const cellOf = (value: unknown): string | number => {
  if (Array.isArray(value)) return value.join(' ');
  return typeof value === 'string' || typeof value === 'number' ? value : '';
};
