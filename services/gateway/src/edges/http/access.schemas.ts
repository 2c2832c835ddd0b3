import { ACCESS_KINDS, type AccessKind, type AccessQuestion, SEEN_HOW } from '@relata/access-log';
import type { AnyResource } from '@relata/service-kit';
import { type Static, Type } from 'typebox';
import type { SeenEntry } from '../../application/access-audit.js';
import { invalid } from './events.routes.js';

const Id = Type.String({ minLength: 1, maxLength: 200 });
export const Instant = Type.String({ format: 'date-time' });
const Names = Type.String({ maxLength: 300, pattern: '^[a-z-]+(,[a-z-]+)*$' });

/** One record, by its stream or as the client that it is. */
export const RECORD = {
  subject: Type.Optional({ ...Id, pattern: '^[a-z]+-.+$', description: 'One record, e.g. deal-<id>' }),
  client: Type.Optional({ ...Id, pattern: '^[a-z-]+/.+$', description: 'The same, e.g. contacts/<id>' }),
};

/** What entries are chosen by. */
export const CHOSEN = {
  actor: Type.Optional({ ...Id, description: 'Who acted, or in whose name it was done: id of a user' }),
  ...RECORD,
  how: Type.Optional(
    Type.Enum([...SEEN_HOW], {
      description: 'Whether the record was opened or taken out (default), or listed: shown as one row among others',
    }),
  ),
  kinds: Type.Optional({ ...Names, description: `Comma-separated, of ${ACCESS_KINDS.join(', ')}` }),
  acts: Type.Optional({ ...Names, description: 'Comma-separated: card, history, list, export, sign-in …' }),
  since: Type.Optional({ ...Instant, description: 'At this moment or later' }),
  until: Type.Optional({ ...Instant, description: 'At this moment or before' }),
};
const Chosen = Type.Object(CHOSEN);

const Hideable = Type.Union([Type.String(), Type.Object({ hidden: Type.Literal(true) })]);

export const AccessView = Type.Object(
  {
    number: Type.Integer({ description: 'Place in the access log: 1, 2, 3 … without holes' }),
    hash: Type.String({ description: 'SHA-256 over this entry and the hash of the one before it' }),
    at: Instant,
    kind: Type.Enum([...ACCESS_KINDS]),
    act: Type.String(),
    actor: Type.Optional(Type.String()),
    via: Type.Optional(Type.String()),
    onBehalfOf: Type.Optional(Type.String()),
    collection: Type.Optional(Type.String()),
    records: Type.Optional(Type.Array(Type.String(), { description: 'Streams: contact-<id>' })),
    shown: Type.Optional(
      Type.Array(Type.String(), { description: 'Records that a page showed as rows, where it was asked for' }),
    ),
    fields: Type.Optional(
      Type.Array(Type.String(), { description: 'Names of fields that were asked by or taken out' }),
    ),
    rows: Type.Optional(Type.Integer({ description: 'How many records were shown' })),
    moment: Type.Optional(Type.String({ description: 'The moment of the past that was looked at' })),
    reason: Type.Optional(Type.String()),
    refused: Type.Optional(Type.String({ description: 'Code of the refusal' })),
    route: Type.Optional(Type.String()),
    status: Type.Optional(Type.Integer()),
    times: Type.Optional(Type.Integer({ description: 'How often the same was refused within half a second' })),
    request: Type.Optional(Type.String({ description: 'Correlation id' })),
    address: Type.Optional(Hideable),
    agent: Type.Optional(Hideable),
  },
  { title: 'AccessEntry' },
);

export const viewOfAccess = ({ entry, number, hash }: SeenEntry): Static<typeof AccessView> =>
  ({ number, hash, ...entry }) as Static<typeof AccessView>;

/** The stream that a query names, or none. Throws a 400 for a client that no collection has. */
export const recordOf = (
  resources: readonly AnyResource[],
  { subject, client }: { readonly subject?: string; readonly client?: string },
): string | undefined => {
  if (client === undefined) return subject;
  const [collection, id] = [client.slice(0, client.indexOf('/')), client.slice(client.indexOf('/') + 1)];
  const found = resources.find(({ resource }) => resource.collection === collection);
  if (!found)
    throw invalid('client', `must begin with one of ${resources.map((r) => r.resource.collection).join(', ')}`);
  return `${found.resource.category}-${id}`;
};

/** Throws a 400 that names what there is where a kind is none. */
export const accessQuestion = (
  resources: readonly AnyResource[],
  query: Partial<Static<typeof Chosen>>,
): AccessQuestion => {
  const { actor, how, since, until, acts } = query;
  const kinds = query.kinds?.split(',');
  const stranger = kinds?.find((kind) => !(ACCESS_KINDS as readonly string[]).includes(kind));
  if (stranger !== undefined) throw invalid('kinds', `must be of ${ACCESS_KINDS.join(', ')}`);
  const record = recordOf(resources, query);
  if (how === 'listed' && record === undefined) throw invalid('how', 'either subject or client says who was listed');
  return {
    ...(actor === undefined ? {} : { actor }),
    ...(record === undefined ? {} : { record }),
    ...(how === undefined ? {} : { how }),
    ...(kinds === undefined ? {} : { kinds: kinds as readonly AccessKind[] }),
    ...(acts === undefined ? {} : { acts: acts.split(',') }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
};
