import type { AccessEntry, AccessSink } from '@relata/access-log';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError, problem } from './problem.js';
import { reasonOf } from './reason.js';
import type { SignedInRequest } from './request.js';
import type { Route } from './route.js';

/** Tells the access log of every answer that shows something and of every refusal, after it was sent. */
export const noteAnswers = (fastify: FastifyInstance, sink: AccessSink): void => {
  fastify.addHook('onResponse', (request: SignedInRequest, reply, done) => {
    if (!request.notes?.told) {
      const entry = entryOf(request, reply);
      if (entry) sink.note(entry);
    }
    done();
  });
};

/** Writes an entry about what is about to be answered. Throws a 503 when it cannot be kept: then nothing goes out. */
export const tellFirst = async (
  request: SignedInRequest,
  reply: FastifyReply,
  shown: Pick<AccessEntry, 'records' | 'rows'> = {},
): Promise<void> => {
  const entry = entryOf(request, reply);
  if (!entry || !request.notes) return;
  request.notes.told = true;
  await request.notes.sink.store([{ ...entry, ...shown }]).catch(() => {
    throw new ProblemError(
      problem(503, 'access-log-unavailable', {
        detail: 'That this was asked for cannot be recorded at the moment, so it is not answered. Try again later.',
      }),
      { 'retry-after': '30' },
    );
  });
};

/** What there is to tell of a request; undefined for changes that were made, and for what everybody may know. */
export const entryOf = (request: SignedInRequest, reply: FastifyReply): AccessEntry | undefined => {
  const { asked, principal, notes } = request;
  const refused = reply.statusCode < 400 ? undefined : refusalOf(request, reply.statusCode);
  if (refused === undefined && (reply.statusCode >= 400 || !asked?.access)) return undefined;
  const query = (request.query ?? {}) as Query;
  const moment = query.asOf ?? query.from;
  const fields = fieldsOf(query);
  const id = (request.params as Readonly<Record<string, string>> | undefined)?.id;
  const reason = reasonIn(request);
  const request_ = notes?.correlationId ?? oneOf(request.headers['relata-correlation-id']);
  return {
    at: new Date().toISOString(),
    kind: refused === undefined ? (asked?.access?.kind ?? 'read') : 'refusal',
    act: actOf(asked, request, query),
    ...(principal ? { actor: principal.id, via: principal.via } : {}),
    ...collectionOf(asked, query),
    ...(asked?.about && id !== undefined ? { records: [`${asked.about.category}-${id}`] } : {}),
    ...(refused === undefined && notes?.shown?.length ? { shown: notes.shown } : {}),
    ...(fields.length > 0 ? { fields } : {}),
    ...(notes?.rows === undefined ? {} : { rows: notes.rows }),
    ...(typeof moment === 'string' ? { moment: moment.slice(0, 40) } : {}),
    ...(reason === undefined ? {} : { reason }),
    ...(refused === undefined ? {} : { refused }),
    ...(asked ? { route: `${asked.method} ${asked.path}` } : {}),
    status: reply.statusCode,
    ...(request_ === undefined ? {} : { request: request_.slice(0, 100) }),
    address: request.ip,
    agent: agentOf(request.headers['user-agent']),
  };
};

type Query = Readonly<Record<string, unknown>>;

const oneOf = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

/** A refused request may have been refused for its reason. */
const reasonIn = ({ headers }: FastifyRequest): string | undefined => {
  try {
    return reasonOf(headers);
  } catch {
    return undefined;
  }
};

const actOf = (asked: Route | undefined, { method }: FastifyRequest, { asOf }: Query): string => {
  const act = asked?.access?.act ?? (method === 'GET' ? 'read' : 'write');
  return act === 'card' && asOf !== undefined ? 'as-of' : act;
};

/** Files name their collection in the query. */
const collectionOf = (asked: Route | undefined, { collection }: Query): Pick<AccessEntry, 'collection'> => {
  const found = asked?.about?.collection ?? (asked?.access?.kind === 'export' ? collection : undefined);
  return typeof found === 'string' ? { collection: found.slice(0, 60) } : {};
};

/** The code of what was refused for the sake of rights; a mere mistake in a request is nobody's business. */
const refusalOf = ({ asked, notes }: SignedInRequest, status: number): string | undefined => {
  if (status === 429) return notes?.refused ?? 'too-many-requests';
  const code = notes?.refused;
  if (code === undefined) return undefined;
  if (status === 401 || status === 403) return code;
  if (status === 404 && asked?.about && code.endsWith('-unknown')) return code;
  return status === 409 && code.endsWith('-taken') ? code : undefined;
};

const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g;
const COMPARED = /(?:^|[;,(])\s*([A-Za-z][\w.]{0,80})\s*(?:==|!=|=[a-z]+=|<|>)/g;

/** Names of the fields that a question is about, without what they were compared with. */
const fieldsOf = ({ filter, sort, fields, q }: Query): readonly string[] => {
  const names = (text: unknown): readonly string[] =>
    typeof text === 'string' ? text.split(',').map((name) => name.trim().replace(/^-/, '')) : [];
  const compared =
    typeof filter === 'string' ? [...filter.replace(QUOTED, '').matchAll(COMPARED)].map(([, name]) => name ?? '') : [];
  const found = [...compared, ...names(sort), ...names(fields), ...(q === undefined ? [] : ['q'])];
  return [...new Set(found.filter((name) => /^[A-Za-z][\w.]{0,80}$/.test(name)))];
};

/** Longest first: what calls itself Chrome may be another that names it too. */
const AGENTS = [
  ['edg/', 'edge'],
  ['firefox/', 'firefox'],
  ['chrome/', 'chrome'],
  ['safari/', 'safari'],
] as const;

/** The class of the client; a version would tell one person from another. */
export const agentOf = (header: string | undefined): string => {
  const text = header?.toLowerCase() ?? '';
  return AGENTS.find(([part]) => text.includes(part))?.[1] ?? 'program';
};
