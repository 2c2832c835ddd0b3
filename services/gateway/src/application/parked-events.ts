import { positionOf } from '@relata/bus';
import type { FieldClass, StoredRecord } from '@relata/es';
import { type Principal, seesClass } from '@relata/policy';
import type { ParkedEntry } from '@relata/projections';
import type { LogStore } from './event-log.js';

/** Classes of an event type's fields; undefined when no service knows the type. */
export type ClassesOf = (type: string) => Readonly<Record<string, FieldClass>> | undefined;

/** A parked event as it lies in the log, as far as one may see it. Personal fields stay sealed for everybody. */
export interface ParkedEvent {
  readonly position: string;
  readonly reason: string;
  readonly stream?: string;
  readonly type?: string;
  readonly revision?: number;
  readonly recordedAt?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  /** Names of fields that are not shown: their class is hidden from the asker, or not known. */
  readonly hidden?: readonly string[];
  /** It has a block of personal fields. */
  readonly sealed?: boolean;
  /** The stored bytes are no event. */
  readonly unreadable?: true;
}

/** The entries of one sequence with their events; what the log no longer has is told without. */
export const parkedEvents = async (
  store: Pick<LogStore, 'readAll'>,
  classesOf: ClassesOf,
  principal: Principal,
  entries: readonly ParkedEntry[],
): Promise<readonly ParkedEvent[]> =>
  Promise.all(
    entries.map(async ({ position, reason }) => {
      const record = await recordAt(store, positionOf(position));
      return { position, reason, ...(record ? shown(record, classesOf, principal) : {}) };
    }),
  );

const recordAt = async (store: Pick<LogStore, 'readAll'>, position: string): Promise<StoredRecord | undefined> => {
  const after = String(BigInt(position) - 1n);
  for await (const page of store.readAll({ after, upTo: position })) return page[0];
  return undefined;
};

const shown = (
  { stream, type, revision, recordedAt, body }: StoredRecord,
  classesOf: ClassesOf,
  principal: Principal,
): Omit<ParkedEvent, 'position' | 'reason'> => {
  const event = { stream, type, revision, recordedAt };
  const stored = parsed(body);
  if (!stored) return { ...event, unreadable: true };
  const classes = classesOf(type) ?? {};
  const sees = (field: string): boolean => {
    const found = classes[field];
    return found !== undefined && seesClass(principal, found);
  };
  const fields = Object.entries(stored.data);
  return {
    ...event,
    data: Object.fromEntries(fields.filter(([field]) => sees(field))),
    hidden: fields.flatMap(([field]) => (sees(field) ? [] : [field])),
    sealed: stored.personal !== undefined,
  };
};

const parsed = (body: string): { readonly data: object; readonly personal?: unknown } | undefined => {
  try {
    const stored = JSON.parse(body) as { readonly data?: unknown; readonly personal?: unknown } | null;
    return typeof stored?.data === 'object' && stored.data !== null ? { ...stored, data: stored.data } : undefined;
  } catch {
    return undefined;
  }
};
