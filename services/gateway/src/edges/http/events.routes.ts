import { bearerOf } from '@relata/auth';
import { positionOf } from '@relata/bus';
import { comparePositions, type Position } from '@relata/es';
import { type Answer, type Call, ProblemError, problem, type Route } from '@relata/service-kit';
import { type Static, Type } from 'typebox';
import { type FeedChoice, readFeed } from '../../application/event-feed.js';
import { type EventLog, placeFrom } from '../../application/event-log.js';
import { eventStream, type StreamParts } from '../../application/event-stream.js';
import type { EventStreams } from './event-streams.js';

/** `<position>.<n>` or a position. */
export const PLACE = '^\\d{1,20}(\\.\\d{1,6})?$';
/** Types and services of which messages are wanted. */
export const CHOICE = {
  types: Type.Optional(
    Type.String({
      maxLength: 1000,
      pattern: '^[a-z0-9.,*-]+$',
      description: 'Message types, comma-separated; a * at the end stands for the rest: crm.deals.*',
    }),
  ),
  services: Type.Optional(
    Type.String({ maxLength: 300, pattern: '^[a-z,-]+$', description: 'Services, comma-separated' }),
  ),
};
const from = (description: string) => Type.Optional(Type.String({ pattern: PLACE, description }));

const FeedQuery = Type.Object(
  {
    from: from('Messages behind this place: a position, or `next` of the page before. Default: the beginning'),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
    ...CHOICE,
  },
  { additionalProperties: false },
);
const StreamQuery = Type.Object(
  { from: from('Messages behind this place; Last-Event-ID wins over it. Default: only new ones'), ...CHOICE },
  { additionalProperties: false },
);

const Feed = Type.Object({
  items: Type.Array(Type.Object({}, { description: 'A CloudEvents 1.0 event in JSON form; see /api/asyncapi.json' })),
  next: Type.String(),
  more: Type.Boolean(),
});

export const invalid = (field: string, message: string): ProblemError =>
  new ProblemError(problem(400, 'request-invalid', { errors: [{ field, message }] }));

/** Undefined when nothing is named. */
const list = (text = ''): readonly string[] | undefined => {
  const parts = new Set(text.split(',').filter((part) => part !== ''));
  return parts.size === 0 ? undefined : [...parts];
};

/** The choice that a query names. Throws a 400 for a service that has no public events. */
export const choiceFrom = (
  log: Pick<EventLog, 'services'>,
  query: { readonly types?: string; readonly services?: string },
): FeedChoice => {
  const services = list(query.services);
  const types = list(query.types);
  const stranger = services?.find((service) => !log.services.includes(service));
  if (stranger !== undefined) throw invalid('services', `must be of ${log.services.join(', ')}`);
  return { ...(services ? { services } : {}), ...(types ? { types } : {}) };
};

/** What is behind the end of the log was told by another one: it was put back from an older copy (docs/backup.md). */
const placeWithin = (place: string, head: Position): string => {
  if (comparePositions(positionOf(place), head) <= 0) return place;
  throw new ProblemError(
    problem(409, 'position-ahead', {
      detail: `The log ends at position ${head}, before ${place}: it was put back from an older copy. Go on from ${head}, or read anew.`,
    }),
  );
};

/** The public events of all services: page by page, and live. */
export const eventRoutes = (parts: StreamParts, streams: EventStreams): readonly Route[] => {
  const choiceOf = (query: { readonly types?: string; readonly services?: string }): FeedChoice =>
    choiceFrom(parts.log, query);

  const page = async (call: Call<unknown, Static<typeof FeedQuery>>): Promise<Answer> => {
    const { from = '0', limit = 100, ...choice } = call.query;
    const start = placeWithin(placeFrom(from), await parts.log.head());
    return { body: await readFeed(parts.log, parts.policy, call.principal, start, limit, choiceOf(choice)) };
  };

  const live = async (call: Call<unknown, Static<typeof StreamQuery>>): Promise<Answer> => {
    const { principal, query, headers, signal: clientGone } = call;
    const choice = choiceOf(query);
    const seen = headers['last-event-id'];
    if (seen !== undefined && (typeof seen !== 'string' || !new RegExp(PLACE).test(seen)))
      throw invalid('Last-Event-ID', 'must be the id of a message of this stream');
    const token = bearerOf(headers.authorization as string | undefined) ?? '';
    const head = await parts.log.head();
    const start = placeWithin(placeFrom(seen ?? query.from ?? head), head);
    const texts = (signal: AbortSignal) => eventStream(parts, { principal, token, from: start, choice, signal });
    return streams.start({ principal, token, clientGone }, texts, parts.news.listen(head));
  };

  return [
    {
      method: 'GET',
      path: '/events',
      permission: 'events:read',
      summary: 'Public events of all services in log order, as far as one may see them',
      query: FeedQuery,
      answers: { status: 200, schema: Feed },
      access: { act: 'events' },
      handle: (call) => page(call as Call<unknown, Static<typeof FeedQuery>>),
    },
    {
      method: 'GET',
      path: '/events/stream',
      permission: 'events:read',
      summary: 'The same, live: server-sent events, resumed by Last-Event-ID, ended when the token ends',
      query: StreamQuery,
      answers: { status: 200, contentType: 'text/event-stream', schema: Type.String() },
      access: { act: 'follow' },
      handle: (call) => live(call as Call<unknown, Static<typeof StreamQuery>>),
    },
  ];
};
