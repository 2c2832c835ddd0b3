import { bodyOf, Custom, Id, Instant, line, Tags } from '@relata/service-kit';
import { Type } from 'typebox';
import { PRIORITIES, STATUS_KINDS } from '../../domain/queue.events.js';
import { CHANNELS, DIRECTIONS, LINK_KINDS } from '../../domain/ticket.events.js';

export const FIELDS = {
  subject: line(500),
  ticketType: line(60, "The company's own words: question, error, wish"),
  priority: Type.Enum([...PRIORITIES]),
  requesterId: { ...Id, description: 'The contact who asks' },
  accountId: Id,
  tags: Tags,
  custom: Custom,
};
export const HANDS = { assigneeId: Id, teamId: Id };
export const WHEN = { occurredAt: Instant };
export const StatusKindSchema = Type.Enum([...STATUS_KINDS]);
export const ChannelSchema = Type.Enum([...CHANNELS]);
export const DirectionSchema = Type.Enum([...DIRECTIONS], {
  description: 'in: from the requester; out: to the requester',
});
export const Words = line(100_000);
export const LINK = bodyOf({ ticketId: Id, kind: Type.Enum([...LINK_KINDS]) }, ['ticketId', 'kind']);

/** What a view has beside the fields of the ticket. */
export const STANDING = {
  number: Type.Integer(),
  status: line(20, 'active, merged or erased'),
  queueId: Id,
  statusId: Id,
  statusKind: StatusKindSchema,
  statusSince: Instant,
  channel: ChannelSchema,
  watchers: Type.Array(Id),
  authorId: Id,
  at: Instant,
  clients: Type.Array(Type.String(), { description: 'The requester as contacts/<id>' }),
  messages: Type.Array(bodyOf({ id: Id, direction: DirectionSchema, at: Instant, splitInto: Id }, ['id', 'at']), {
    description: 'Messages without their words; a note has no direction',
  }),
  links: Type.Array(LINK),
  splitFrom: bodyOf({ ticketId: Id, messageId: Id }),
  mergedInto: Id,
  reopened: Type.Integer(),
  firstReplyAt: Instant,
  lastReplyAt: Instant,
  lastRequesterAt: Instant,
  solvedAt: Instant,
  closedAt: Instant,
  resolutionCode: line(60),
  resolution: line(20_000),
};
