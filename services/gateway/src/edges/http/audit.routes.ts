import type { EventStore } from '@relata/es';
import type { Answer, Call, Route } from '@relata/service-kit';
import { type Static, Type } from 'typebox';
import { type AuditEntry, type AuditParts, readAudit } from '../../application/audit-log.js';
import type { AuditQuestion } from '../../application/audit-question.js';
import { CHOICE, choiceFrom, PLACE } from './events.routes.js';

const Id = Type.String({ minLength: 1, maxLength: 100 });
const Instant = Type.String({ format: 'date-time' });

const AuditQuery = Type.Object(
  {
    actor: Type.Optional({ ...Id, description: 'Who acted, or in whose name it was done: id of a user' }),
    subject: Type.Optional({ ...Id, pattern: '^[a-z-]+-.+$', description: 'One record, e.g. deal-<id>' }),
    client: Type.Optional({
      ...Id,
      pattern: '^(accounts|contacts)/.+$',
      description: 'Whatever is said about this client, e.g. accounts/<id>',
    }),
    since: Type.Optional({ ...Instant, description: 'Recorded at this moment or later' }),
    until: Type.Optional({ ...Instant, description: 'Recorded at this moment or before' }),
    before: Type.Optional(Type.String({ pattern: PLACE, description: '`next` of the page before' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })),
    ...CHOICE,
  },
  { additionalProperties: false },
);
type AuditQueryValue = Static<typeof AuditQuery>;

export const ChangeView = Type.Object(
  {
    id: Type.String(),
    type: Type.String(),
    service: Type.String(),
    subject: Type.String(),
    clients: Type.Array(Type.String()),
    at: Instant,
    occurredAt: Type.Optional(Instant),
    actor: Type.String(),
    via: Type.Optional(Type.String()),
    onBehalfOf: Type.Optional(Type.String()),
    reason: Type.Optional(Type.String()),
    rule: Type.Optional(Type.String()),
    import: Type.Optional(Type.String()),
    correlationId: Type.String(),
    position: Type.String(),
    revision: Type.Integer(),
    hash: Type.String({ description: 'SHA-256 over this event and the one before it in its record' }),
  },
  { title: 'AuditEntry' },
);

const Page = Type.Object({
  items: Type.Array(ChangeView),
  next: Type.Optional(Type.String()),
  head: Type.String({ description: 'Position of the newest event of the log' }),
});

/** `/crm/contacts` is the service `contacts`. */
const serviceOf = (source: string): string => source.slice(source.lastIndexOf('/') + 1);

export const viewOfChange = ({ message, meta, hash }: AuditEntry): Static<typeof ChangeView> => ({
  id: message.id,
  type: message.type,
  service: serviceOf(message.source),
  subject: message.subject,
  clients: [...message.clients],
  at: meta.recordedAt,
  ...(meta.occurredAt === undefined ? {} : { occurredAt: meta.occurredAt }),
  actor: meta.actor.id,
  ...(meta.actor.via === undefined ? {} : { via: meta.actor.via }),
  ...(meta.actor.onBehalfOf === undefined ? {} : { onBehalfOf: meta.actor.onBehalfOf }),
  ...(meta.reason === undefined ? {} : { reason: meta.reason }),
  ...(meta.rule === undefined ? {} : { rule: meta.rule }),
  ...(meta.import === undefined ? {} : { import: meta.import }),
  correlationId: meta.correlationId,
  position: message.position,
  revision: Number(message.sequence),
  hash,
});

/** The question of a query, its window of time as positions. Throws a 400 for a service that has no public events. */
export const auditQuestion = async (
  log: AuditParts['log'],
  clock: Pick<EventStore, 'positionAt'>,
  query: Omit<AuditQueryValue, 'limit'>,
): Promise<AuditQuestion> => {
  const { actor, subject, client, since, until, before } = query;
  return {
    ...choiceFrom(log, query),
    ...(actor === undefined ? {} : { actor }),
    ...(subject === undefined ? {} : { subject }),
    ...(client === undefined ? {} : { client }),
    ...(before === undefined ? {} : { before }),
    ...(since === undefined ? {} : { after: await clock.positionAt(justBefore(since)) }),
    ...(until === undefined ? {} : { upTo: await clock.positionAt(until) }),
  };
};

const justBefore = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString();

/** Who did what, the newest first. */
export const auditRoutes = (parts: AuditParts, clock: Pick<EventStore, 'positionAt'>): readonly Route[] => {
  const audit = async ({ principal, query }: Call<unknown, AuditQueryValue>): Promise<Answer> => {
    const { items, ...page } = await readAudit(
      parts,
      principal,
      await auditQuestion(parts.log, clock, query),
      query.limit ?? 50,
    );
    return { body: { items: items.map(viewOfChange), ...page } };
  };
  return [
    {
      method: 'GET',
      path: '/audit',
      permission: 'audit:read',
      summary: 'Who did what, when, by which way and why, over all services; the newest first',
      query: AuditQuery,
      answers: { status: 200, schema: Page },
      access: { act: 'audit' },
      handle: (call) => audit(call as Call<unknown, AuditQueryValue>),
    },
  ];
};
