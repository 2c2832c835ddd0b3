import { comparePlaces, endOf, type PublicMessage, positionOf } from '@relata/bus';
import { categoryOf, type EventMeta, type Position, RESERVATION_CATALOG, type StoredRecord } from '@relata/es';
import { type Principal, rowScope } from '@relata/policy';
import type { AuditQuestion } from './audit-question.js';
import { type AuditPointers, stretchBelow } from './audit-stretch.js';
import { typeFits } from './event-feed.js';
import type { EventLog, LogStore } from './event-log.js';
import type { MessagePolicy } from './message-policy.js';

/** What happened to which record. What others are not told stands in the log all the same: its type has no version. */
export type AuditedEvent = Pick<
  PublicMessage,
  'id' | 'type' | 'source' | 'subject' | 'clients' | 'position' | 'sequence'
>;

/** Who did what, by which way and why, and where it stands in the log. */
export interface AuditEntry {
  readonly message: AuditedEvent;
  readonly meta: EventMeta;
  readonly hash: string;
}

export interface AuditPage {
  readonly items: readonly AuditEntry[];
  /** Where to go on; absent at the beginning of what was asked for. */
  readonly next?: string;
  readonly head: Position;
}

/** Positions looked through in one step; grows while little is found, where the log is sparse. */
const STEP = 500;
const LONGEST_STEP = 16_000;
/** Steps of one request, at most: a long stretch of others' events answers with a moved cursor. */
const MOST_STEPS = 40;

export interface AuditParts extends AuditPointers {
  readonly log: EventLog;
  readonly store: LogStore;
  readonly policy: MessagePolicy;
  /** The service of each category of streams, also of those that others are told nothing of. */
  readonly serviceOf: ReadonlyMap<string, string>;
}

/** The log backwards, the newest first, as far as one may see it. */
export const readAudit = async (
  parts: AuditParts,
  principal: Principal,
  question: AuditQuestion,
  limit: number,
): Promise<AuditPage> => {
  const head = await parts.store.safeHead();
  const floor = BigInt(question.after ?? '0');
  let at = topOf(question, head);
  let step = STEP;
  const items: AuditEntry[] = [];
  for (let steps = 0; at > floor && steps < MOST_STEPS; steps++) {
    const { records, low } = await stretchBelow(parts, question, floor, at, step);
    items.push(...(await found(parts, principal, question, records, low)).filter((one) => isAsked(one, question)));
    if (items.length >= limit) {
      const shown = items.slice(0, limit);
      const last = shown.at(-1)?.message.position ?? endOf(String(low));
      return items.length === limit && low <= floor ? { items, head } : { items: shown, next: last, head };
    }
    step = records.length < step / 4 ? Math.min(step * 2, LONGEST_STEP) : STEP;
    at = low;
  }
  return at > floor ? { items, next: endOf(String(at)), head } : { items, head };
};

const topOf = ({ before, upTo }: AuditQuestion, head: Position): bigint =>
  [before === undefined ? head : positionOf(before), upTo ?? head, head]
    .map(BigInt)
    .reduce((least, one) => (one < least ? one : least));

const metaOf = ({ body }: StoredRecord): EventMeta => (JSON.parse(body) as { readonly meta: EventMeta }).meta;

const acted = ({ actor }: EventMeta, id: string): boolean => actor.id === id || actor.onBehalfOf === id;

/** What of a stretch is wanted and may be seen, the newest first. */
const found = async (
  parts: AuditParts,
  principal: Principal,
  { actor, types, client, services }: AuditQuestion,
  records: readonly StoredRecord[],
  low: bigint,
): Promise<readonly AuditEntry[]> => {
  const wanted = new Map<Position, { meta: EventMeta; hash: string }>();
  for (const record of records) {
    if (BigInt(record.position) <= low) continue;
    const meta = metaOf(record);
    if (actor === undefined || acted(meta, actor)) wanted.set(record.position, { meta, hash: record.hash });
  }
  if (wanted.size === 0) return [];
  const told = await parts.log.map(records, services);
  const isAskedFor = (message: AuditedEvent): boolean =>
    wanted.has(positionOf(message.position)) &&
    (types === undefined || typeFits(message.type, types)) &&
    (client === undefined || message.clients.includes(client));
  const messages = told.filter(isAskedFor);
  const seen = messages.length === 0 ? [] : await parts.policy(principal, messages);
  // Who sees which rows can be told of messages alone: the rest is for those who see every row.
  const untold = rowScope(principal) === 'all' ? untoldOf(parts, records, told).filter(isAskedFor) : [];
  return [...seen, ...untold].sort(newestFirst).flatMap((message) => {
    const about = wanted.get(positionOf(message.position));
    return about ? [{ message, ...about }] : [];
  });
};

const newestFirst = (a: AuditedEvent, b: AuditedEvent): number => comparePlaces(b.position, a.position);

/** `TeamArchived` → `team-archived`. */
const wordOf = (type: string): string => type.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

/** Events that others are told nothing of; the claims of unique values go with the event that makes them. */
const untoldOf = (
  { serviceOf }: AuditParts,
  records: readonly StoredRecord[],
  told: readonly PublicMessage[],
): readonly AuditedEvent[] => {
  const known = new Set(told.map(({ position }) => positionOf(position)));
  return records.flatMap(({ id, stream, type, position, revision }) => {
    if (known.has(position) || type in RESERVATION_CATALOG) return [];
    const service = serviceOf.get(categoryOf(stream)) ?? '';
    const source = `/crm/${service}`;
    const event = { type: `crm.${service}.${wordOf(type)}`, position: `${position}.0`, sequence: String(revision) };
    return [{ id, source, subject: stream, clients: [], ...event }];
  });
};

const isAsked = ({ message: { position } }: AuditEntry, { before }: AuditQuestion): boolean =>
  before === undefined || comparePlaces(position, before) < 0;
