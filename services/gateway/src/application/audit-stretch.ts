import type { ActIndex } from '@relata/access-log';
import type { ContactsCalls } from '@relata/contracts';
import { categoryOf, comparePositions, type EventStore, type Position, recordsAt, type StoredRecord } from '@relata/es';
import type { AuditQuestion } from './audit-question.js';

/** Where the events of somebody, and those about a client, stand in the log. */
export interface AuditPointers {
  readonly acts: Pick<ActIndex, 'positionsOf'>;
  readonly said: ContactsCalls['saidOf'];
}

export interface StretchParts extends AuditPointers {
  readonly store: Pick<EventStore, 'readAll' | 'readStreams'>;
  /** The service of each category of streams. */
  readonly serviceOf: ReadonlyMap<string, string>;
}

/** A part of the log, from its upper end backwards. */
export interface Stretch {
  /** Of each stream all records of the stretch, or all from its beginning: a message is mapped with the state of then. */
  readonly records: readonly StoredRecord[];
  /** What lies above it, up to the upper end, is in the records. */
  readonly low: bigint;
}

/** Events that an index is asked for at a time. */
const POINTED = 100;
const PAGE = 16_000;

/** What of the log between two positions an answer may be in: found by an index where one helps, `step` positions else. */
export const stretchBelow = async (
  parts: StretchParts,
  question: AuditQuestion,
  floor: bigint,
  at: bigint,
  step: number,
): Promise<Stretch> => {
  const { subject, services } = question;
  const categories = categoriesOf(parts, services);
  if (subject !== undefined) {
    if (!categories.includes(categoryOf(subject))) return { records: [], low: floor };
    return { records: (await parts.store.readStreams([subject], String(at))).get(subject) ?? [], low: floor };
  }
  const pointed = await pointedAt(parts, question, floor, at);
  if (!pointed) {
    const low = at - BigInt(step) > floor ? at - BigInt(step) : floor;
    return { records: await between(parts.store, low, at, categories), low };
  }
  const last = pointed.at(-1);
  const low = pointed.length < POINTED || last === undefined ? floor : BigInt(last) - 1n;
  const wanted = new Set(categories);
  const streams = (await recordsAt(parts.store, pointed)).map(({ stream }) => stream);
  const own = [...new Set(streams)].filter((stream) => wanted.has(categoryOf(stream)));
  if (own.length === 0) return { records: [], low };
  const found = [...(await parts.store.readStreams(own, String(at))).values()].flat();
  return { records: found.sort((a, b) => comparePositions(a.position, b.position)), low };
};

const categoriesOf = ({ serviceOf }: StretchParts, services: readonly string[] | undefined): readonly string[] =>
  [...serviceOf].flatMap(([category, service]) =>
    services === undefined || services.includes(service) ? [category] : [],
  );

/** Undefined where no index answers the question, or it has not reached the end of the log. */
const pointedAt = async (
  { acts, said }: AuditPointers,
  { actor, client }: AuditQuestion,
  floor: bigint,
  at: bigint,
): Promise<readonly Position[] | undefined> => {
  const range = { above: String(floor), upTo: String(at), limit: POINTED };
  if (client !== undefined) return said(client, range);
  return actor === undefined ? undefined : acts.positionsOf(actor, range);
};

const between = async (
  store: Pick<EventStore, 'readAll'>,
  low: bigint,
  high: bigint,
  categories: readonly string[],
): Promise<readonly StoredRecord[]> => {
  const records: StoredRecord[] = [];
  const range = { after: String(low), upTo: String(high), pageSize: PAGE, categories };
  for await (const page of store.readAll(range)) records.push(...page);
  return records;
};
