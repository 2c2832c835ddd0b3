import type { Call, Route } from '@relata/service-kit';
import { type Static, Type } from 'typebox';
import { type UnwrapParts, unwrapEvents } from '../../application/event-unwrap.js';

/** Messages that one request unwraps: as many as a page of the feed has by itself, and some more. */
const MOST = 500;

const Body = Type.Object(
  {
    positions: Type.Array(Type.String({ pattern: '^\\d{1,20}\\.\\d{1,6}$' }), {
      minItems: 1,
      maxItems: MOST,
      description: 'The attribute `position` of messages, e.g. 120.0',
    }),
  },
  { additionalProperties: false },
);

const Item = Type.Object(
  {
    position: Type.String(),
    id: Type.Optional(Type.String({ description: 'Id of the message' })),
    subject: Type.Optional(Type.String({ description: 'The record, e.g. contact-<id>' })),
    personal: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), { description: 'The fields by their names; empty where it has none' }),
    ),
    erased: Type.Optional(Type.Literal(true, { description: 'The person was erased: nobody can read it any more' })),
    unknown: Type.Optional(Type.Literal(true, { description: 'There is no such message, or it is not yours to see' })),
  },
  { title: 'UnwrappedEvent' },
);

/** Personal fields of events for programs that were given the right; each unwrapping is told first. */
export const unwrapRoute = (parts: UnwrapParts): Route => ({
  method: 'POST',
  path: '/events/unwrap',
  permission: 'personal:unwrap',
  summary: 'The personal fields of events, which stand encrypted in the feed, the stream and the topics',
  body: Body,
  answers: { status: 200, schema: Type.Object({ items: Type.Array(Item) }) },
  access: { act: 'unwrap' },
  handle: async (call) => {
    const { principal, body, discloses } = call as Call<Static<typeof Body>>;
    return { body: { items: await unwrapEvents(parts, principal, body.positions, discloses) } };
  },
});
