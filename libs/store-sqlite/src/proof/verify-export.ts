import { chainHash, GENESIS } from '@relata/es';
import { isSigned, leafHash, openRing, rootOfInclusion, type SignedHead } from '@relata/proof';
import type { EventLine, HeadLine } from './export-lines.js';
import { eventsOf, headOfExport, Unreadable } from './export-text.js';

/**
 * - `edited`: an event is not what was written
 * - `removed`: a revision is skipped, or the file ends early
 * - `inserted`: an event that the log did not have, or has once
 * - `swapped`: events changed places
 * - `forged`: the head is not signed by a key of the ring, or not the one that was kept elsewhere
 * - `unanchored`: nobody has kept this head elsewhere
 * - `unreadable`: a line is no line of an export
 */
export type ExportProblemKind = 'edited' | 'removed' | 'inserted' | 'swapped' | 'forged' | 'unanchored' | 'unreadable';

export interface ExportProblem {
  readonly kind: ExportProblemKind;
  /** Line of the file, from 1. */
  readonly line: number;
  /** One plain sentence that names the place. */
  readonly message: string;
}

export interface ExportReport {
  readonly ok: boolean;
  readonly events: number;
  readonly streams: number;
  /** What it was checked against. */
  readonly head?: SignedHead;
  /** The first line that does not hold. */
  readonly problem?: ExportProblem;
}

/** Checks an export with nothing but itself and, where given, the heads that were kept elsewhere. */
export const verifyExport = (text: string, anchor?: readonly SignedHead[]): ExportReport => {
  const failed = (problem: ExportProblem): ExportReport => ({ ok: false, events: 0, streams: 0, problem });
  try {
    const first = headOfExport(text);
    const events = eventsOf(text);
    const streams = new Set(events.map(({ stream }) => stream)).size;
    const problem = headProblem(first, anchor) ?? walk(events, first);
    return {
      ok: !problem,
      events: events.length,
      streams,
      head: first.head,
      ...(problem ? { problem } : {}),
    };
  } catch (error) {
    if (error instanceof Unreadable) return failed({ kind: 'unreadable', line: error.line, message: error.message });
    throw error;
  }
};

const headProblem = ({ head, keys }: HeadLine, anchor?: readonly SignedHead[]): ExportProblem | undefined => {
  const say = (kind: ExportProblemKind, message: string): ExportProblem => ({ kind, line: 1, message });
  try {
    if (!isSigned(head, openRing(keys))) return say('forged', `the head is not signed by the key ${head.key}`);
  } catch (error) {
    return say('forged', `the keys are no ring: ${(error as Error).message}`);
  }
  if (anchor === undefined) return undefined;
  const kept = anchor.filter(({ size }) => size === head.size);
  if (kept.length === 0) return say('unanchored', `the anchor has no head of position ${head.size}`);
  return kept.some(({ root }) => root === head.root)
    ? undefined
    : say('forged', `the head of position ${head.size} is not the one of the anchor`);
};

const walk = (events: readonly EventLine[], { head, streams }: HeadLine): ExportProblem | undefined => {
  const last = new Map<string, EventLine>();
  const seen = new Map<string, number>();
  for (const [index, event] of events.entries()) {
    const { stream, revision, position, id } = event;
    const kind = kindOf(event, last.get(stream), events, head);
    const place = `position ${position}, revision ${revision} of '${stream}', event ${id}`;
    if (kind) return { kind, line: index + 2, message: `${SENTENCES[kind]} (${place})` };
    last.set(stream, event);
    seen.set(stream, (seen.get(stream) ?? 0) + 1);
  }
  const short = streams.find(({ stream, events: count }) => (seen.get(stream) ?? 0) < count);
  if (!short) return undefined;
  const message = `the file has ${seen.get(short.stream) ?? 0} of ${short.events} events of '${short.stream}'`;
  return { kind: 'removed', line: events.length + 2, message };
};

type EventProblem = 'edited' | 'removed' | 'inserted' | 'swapped';

const SENTENCES: Readonly<Record<EventProblem, string>> = {
  edited: 'an event is not as it was written',
  removed: 'the event before this one is missing',
  inserted: 'an event stands here that was not written here',
  swapped: 'events changed places',
};

const kindOf = (
  event: EventLine,
  last: EventLine | undefined,
  events: readonly EventLine[],
  head: SignedHead,
): EventProblem | undefined => {
  // Looked at only where something is wrong.
  const others = () => events.filter((other) => other !== event && other.stream === event.stream);
  if (hashAt(event, event.revision, event.before) !== event.hash || !isIncluded(event, head))
    return whyNot(event, others());
  const due = (last?.revision ?? -1) + 1;
  if (event.revision > due) return others().some(({ revision }) => revision === due) ? 'swapped' : 'removed';
  if (event.revision < due) return 'inserted';
  return event.before === (last?.hash ?? GENESIS) ? undefined : 'edited';
};

/** By what else of the stream would fit here. */
const whyNot = (event: EventLine, others: readonly EventLine[]): EventProblem => {
  const { revision, before, hash } = event;
  if (others.some((other) => hashAt({ ...other, stream: event.stream }, revision, before) === hash)) return 'swapped';
  if (others.some((other) => hashAt(other, revision, other.before) === other.hash)) return 'inserted';
  return hashAt(event, revision + 1, before) === hash ? 'removed' : 'edited';
};

const hashAt = (event: EventLine, revision: number, before: string): string => chainHash(event, revision, before);

const isIncluded = ({ hash, position, path }: EventLine, { size, root }: SignedHead): boolean => {
  const leaf = leafHash(Buffer.from(hash, 'hex'));
  const nodes = path.map((node) => Buffer.from(node, 'hex'));
  return rootOfInclusion(leaf, position - 1, size, nodes)?.toString('hex') === root;
};
