import { comparePlaces, endOf, type PublicMessage, positionOf } from '@relata/bus';
import { categoryOf, type EventMeta, type Position, RESERVATION_CATALOG, type StoredRecord } from '@relata/es';
import { type Principal, rowScope } from '@relata/policy';
import { typeFits } from './event-feed.js';
import type { EventLog, LogStore } from './event-log.js';
import type { MessagePolicy } from './message-policy.js';

/** What an auditor asks: all of it must hold. */
export interface AuditQuestion {
  /** Id of who acted, or in whose name it was done. */
  readonly actor?: string;
  /** Aggregate, e.g. `deal-<id>`. */
  readonly subject?: string;
  /** `contacts/<id>` or `accounts/<id>` that the event says something about. */
  readonly client?: string;
  /** Message types; a `*` at the end stands for the rest. */
  readonly types?: readonly string[];
  readonly services?: readonly string[];
  /** Behind this position … */
  readonly after?: Position;
  /** … up to this one. */
  readonly upTo?: Position;
  /** Only what lies before this place: `next` of the page before. */
  readonly before?: string;
}

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

export interface AuditParts {
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
    const low = question.subject === undefined ? larger(floor, at - BigInt(step)) : floor;
    const records = await recordsBetween(parts, question, low, at);
    items.push(...(await found(parts, principal, question, records)).filter((one) => isAsked(one, question, low)));
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

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);

const topOf = ({ before, upTo }: AuditQuestion, head: Position): bigint =>
  [before === undefined ? head : positionOf(before), upTo ?? head, head]
    .map(BigInt)
    .reduce((least, one) => (one < least ? one : least));

/** Whole stretches, not only what matches: a message is mapped with the state that its record had then. */
const recordsBetween = async (
  { serviceOf, store }: AuditParts,
  { subject, services }: AuditQuestion,
  low: bigint,
  high: bigint,
): Promise<readonly StoredRecord[]> => {
  const categories = [...serviceOf].flatMap(([category, service]) =>
    services === undefined || services.includes(service) ? [category] : [],
  );
  if (subject !== undefined) {
    if (!categories.includes(categoryOf(subject))) return [];
    return (await store.readStreams([subject], String(high))).get(subject) ?? [];
  }
  const records: StoredRecord[] = [];
  const stretch = { after: String(low), upTo: String(high), categories, pageSize: LONGEST_STEP };
  for await (const page of store.readAll(stretch)) records.push(...page);
  return records;
};

const metaOf = ({ body }: StoredRecord): EventMeta => (JSON.parse(body) as { readonly meta: EventMeta }).meta;

const acted = ({ actor }: EventMeta, id: string): boolean => actor.id === id || actor.onBehalfOf === id;

/** What of a stretch is wanted and may be seen, the newest first. */
const found = async (
  parts: AuditParts,
  principal: Principal,
  { actor, types, client, services }: AuditQuestion,
  records: readonly StoredRecord[],
): Promise<readonly AuditEntry[]> => {
  const wanted = new Map<Position, { meta: EventMeta; hash: string }>();
  for (const record of records) {
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

const isAsked = ({ message: { position } }: AuditEntry, { before }: AuditQuestion, low: bigint): boolean =>
  BigInt(positionOf(position)) > low && (before === undefined || comparePlaces(position, before) < 0);
